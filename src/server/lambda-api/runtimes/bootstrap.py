"""The program in the process of a Python function: loads the handler, then asks for work until it is killed.

What it reports for each way a handler can fail is what AWS's own Python runtime reports
(github.com/aws/aws-lambda-python-runtime-interface-client).
"""

import http.client
import importlib
import json
import logging
import os
import sys
import time
import traceback

# What the service was itself started with may have come down to here.
os.closerange(3, 4096)

connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
current_request_id = ""


class Fault(Exception):
    """A failure that the runtime itself names."""

    def __init__(self, error_type, message, trace=()):
        super().__init__(message)
        self.error_type = error_type
        self.trace = list(trace)


class Context:
    def __init__(self, headers):
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = None
        self.client_context = None
        self._deadline_millis = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(self._deadline_millis - int(time.time() * 1000), 0)


class RequestIdFilter(logging.Filter):
    def filter(self, record):
        record.aws_request_id = current_request_id
        return True


def call(method, path, body=None):
    headers = {"Content-Type": "application/json"}
    try:
        connection.request(method, "/2018-06-01/runtime" + path, body, headers)
        response = connection.getresponse()
        return response.headers, response.read()
    except (OSError, http.client.HTTPException):
        # Whoever started this process is gone; so is the reason to run.
        os._exit(1)


def set_up_output():
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    log = logging.StreamHandler(sys.stdout)
    log.addFilter(RequestIdFilter())
    log.setFormatter(
        logging.Formatter(
            "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s", "%Y-%m-%dT%H:%M:%S"
        )
    )
    logging.Formatter.converter = time.gmtime
    logging.getLogger().addHandler(log)


def load_handler(name):
    if "." not in name:
        reason = "not enough values to unpack (expected 2, got 1)"
        raise Fault("Runtime.MalformedHandlerName", f"Bad handler '{name}': {reason}")
    module_name, function_name = name.rsplit(".", 1)
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise Fault("Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}")
    except SyntaxError as error:
        place = f'  File "{error.filename}" Line {error.lineno}\n    {error.text}'
        message = f"Syntax error in module '{module_name}': {error}"
        raise Fault("Runtime.UserCodeSyntaxError", message, [place])
    if not hasattr(module, function_name):
        message = f"Handler '{function_name}' missing on module '{module_name}'"
        raise Fault("Runtime.HandlerNotFound", message)
    return getattr(module, function_name)


def report_of(error, request_id):
    if isinstance(error, Fault):
        error_type, trace = error.error_type, error.trace
    else:
        error_type, trace = type(error).__name__, trace_of(error)
    report = {"errorMessage": str(error), "errorType": error_type, "requestId": request_id, "stackTrace": trace}
    log_failure(report)
    return json.dumps(report, ensure_ascii=False).encode("utf-8", "replace")


def trace_of(error):
    """The frames of the handler: those of this program and of what it used to load say nothing."""
    frames = [(f.filename, f.lineno, f.name, f.line) for f in traceback.extract_tb(error.__traceback__)]
    while frames and (frames[0][0] == __file__ or "importlib" in frames[0][0]):
        frames.pop(0)
    return traceback.format_list(frames)


def log_failure(report):
    print(f"[ERROR] {report['errorType']}: {report['errorMessage']}")
    print("Traceback (most recent call last):")
    print("".join(report["stackTrace"]).rstrip("\n"))


def to_json(result):
    try:
        return json.dumps(result, ensure_ascii=False).encode("utf-8")
    except Exception as error:
        raise Fault("Runtime.MarshalError", f"Unable to marshal response: {error}")


def load_or_report():
    # The user's packages come first; this program's own folder is not one of them.
    root = os.environ["LAMBDA_TASK_ROOT"]
    sys.path[0:1] = [root]
    try:
        return load_handler(os.environ["_HANDLER"])
    except Exception as error:
        call("POST", "/init/error", report_of(error, ""))
        sys.exit(1)


def handle_next(handler):
    global current_request_id
    headers, event = call("GET", "/invocation/next")
    context = Context(headers)
    current_request_id = context.aws_request_id
    path = f"/invocation/{current_request_id}"
    try:
        outcome = "/response", to_json(handler(json.loads(event), context))
    except Exception as error:
        outcome = "/error", report_of(error, current_request_id)
    sys.stdout.flush()
    sys.stderr.flush()
    call("POST", path + outcome[0], outcome[1])


set_up_output()
loaded = load_or_report()
while True:
    handle_next(loaded)
