package stepwright;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The program in the process of a Java function: loads the handler, then asks for work until it is killed. */
public final class Bootstrap {
    private static final String API = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime";

    private final Object instance;
    private final Method method;

    private Bootstrap(Object instance, Method method) {
        this.instance = instance;
        this.method = method;
    }

    public static void main(String[] args) {
        Bootstrap handler = loadOrReport(System.getenv("_HANDLER"));
        while (true) handler.handleNext();
    }

    private static Bootstrap loadOrReport(String name) {
        try {
            return load(name);
        } catch (Throwable error) {
            Throwable cause = error instanceof InvocationTargetException ? error.getCause() : error;
            call("/init/error", report(messageOf(cause, name), cause));
            System.exit(1);
            throw new IllegalStateException();
        }
    }

    private static Bootstrap load(String name) throws ReflectiveOperationException {
        String[] parts = name.split("::");
        Class<?> type = Class.forName(parts[0]);
        String wanted = parts.length > 1 ? parts[1] : "handleRequest";
        Method method = Arrays.stream(type.getMethods())
            .filter(one -> one.getName().equals(wanted) && !one.isBridge())
            .max((a, b) -> a.getParameterCount() - b.getParameterCount())
            .orElseThrow(() -> new NoSuchMethodException("No public method named " + wanted + " with appropriate method signature found on class " + parts[0]));
        method.setAccessible(true);
        return new Bootstrap(type.getDeclaredConstructor().newInstance(), method);
    }

    private static String messageOf(Throwable error, String name) {
        if (error instanceof ClassNotFoundException) return "Class not found: " + name.split("::")[0];
        return messageOf(error);
    }

    private static String messageOf(Throwable error) {
        return error.getLocalizedMessage() == null ? error.getClass().getName() : error.getLocalizedMessage();
    }

    private void handleNext() {
        Reply next = call("/invocation/next", null);
        String path = "/invocation/" + next.context.getAwsRequestId();
        try {
            byte[] result = run(next.body, next.context);
            System.out.flush();
            call(path + "/response", result);
        } catch (Throwable error) {
            Throwable cause = error instanceof InvocationTargetException ? error.getCause() : error;
            System.out.println(messageOf(cause) + ": " + cause.getClass().getName());
            cause.printStackTrace(System.out);
            call(path + "/error", report(messageOf(cause), cause));
            // After an error the virtual machine cannot be relied on.
            if (cause instanceof VirtualMachineError) Runtime.getRuntime().halt(1);
        }
    }

    private byte[] run(byte[] event, Context context) throws Throwable {
        Type[] types = method.getGenericParameterTypes();
        Object[] arguments = new Object[types.length];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < types.length; i++) {
            Class<?> type = Beans.classOf(types[i]);
            if (type == Context.class) arguments[i] = context;
            else if (type == InputStream.class) arguments[i] = new ByteArrayInputStream(event);
            else if (type == OutputStream.class) arguments[i] = out;
            else arguments[i] = Beans.as(types[i], Json.read(new String(event, StandardCharsets.UTF_8)));
        }
        Object result = method.invoke(instance, arguments);
        boolean writes = Arrays.asList(method.getParameterTypes()).contains(OutputStream.class);
        return writes ? out.toByteArray() : Json.write(result).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] report(String message, Throwable error) {
        return Json.write(describe(message, error)).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> describe(String message, Throwable error) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("errorMessage", message);
        report.put("errorType", error.getClass().getName());
        report.put("stackTrace", traceOf(error));
        Throwable cause = error.getCause();
        if (cause != null) report.put("cause", describe(messageOf(cause), cause));
        return report;
    }

    /** The frames of the handler, without those that led to it. */
    private static List<String> traceOf(Throwable error) {
        List<String> trace = new ArrayList<>();
        for (StackTraceElement frame : error.getStackTrace()) {
            boolean isOurs = frame.getClassName().startsWith("stepwright.");
            boolean isReflection = frame.getClassName().matches("(jdk\\.internal|java\\.lang)\\.reflect\\..*");
            if (isOurs) break;
            if (!isReflection) trace.add(frame.toString());
        }
        return trace;
    }

    private static final class Reply {
        final byte[] body;
        final Context context;

        Reply(byte[] body, Context context) {
            this.body = body;
            this.context = context;
        }
    }

    private static Reply call(String path, byte[] body) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(API + path).toURL().openConnection();
            if (body != null) {
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            boolean isRefused = connection.getResponseCode() >= 400;
            try (InputStream in = isRefused ? connection.getErrorStream() : connection.getInputStream()) {
                return new Reply(in.readAllBytes(), new LocalContext(connection));
            }
        } catch (IOException error) {
            // Whoever started this process is gone; so is the reason to run.
            Runtime.getRuntime().halt(1);
            throw new IllegalStateException();
        }
    }
}
