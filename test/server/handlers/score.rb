# A handler in another language.

def handler(event:, context:)
  "one"
end
