raise KeyError("TABLE")
