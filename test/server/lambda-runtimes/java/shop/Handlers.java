package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Handlers of every kind, each a method of its own. */
public class Handlers implements RequestHandler<Handlers.Order, Handlers.Receipt> {
    private int invocations = 0;

    public static class Order {
        private String id;
        private List<Integer> prices;

        public void setId(String id) {
            this.id = id;
        }

        public void setPrices(List<Integer> prices) {
            this.prices = prices;
        }
    }

    public static class Receipt {
        private final String id;
        private final int total;

        Receipt(String id, int total) {
            this.id = id;
            this.total = total;
        }

        public String getId() {
            return id;
        }

        public int getTotal() {
            return total;
        }
    }

    public static class CardDeclined extends RuntimeException {
        CardDeclined(String message, Throwable cause) {
            super(message, cause);
        }
    }

    @Override
    public Receipt handleRequest(Order order, Context context) {
        return new Receipt(order.id, order.prices.stream().mapToInt(price -> price).sum());
    }

    /** All that needs no process of its own. */
    public Object run(Map<String, Object> event, Context context) throws Exception {
        invocations++;
        switch ((String) event.get("do")) {
            case "echo": return event;
            case "counts": return Map.of("pid", ProcessHandle.current().pid(), "invocations", invocations);
            case "describes": return described(context);
            case "prints":
                System.out.println("to the ünd");
                System.err.println("a warning");
                context.getLogger().log("logged");
                return null;
            case "fails": throw new IllegalStateException("out of stock");
            case "declines": throw new CardDeclined("no cover", new IOException("bank is closed"));
            case "exits":
                System.exit(3);
                return null;
            default: throw new IllegalArgumentException();
        }
    }

    private static Map<String, Object> described(Context context) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("name", context.getFunctionName());
        result.put("arn", context.getInvokedFunctionArn());
        result.put("memory", context.getMemoryLimitInMB());
        result.put("hasTime", context.getRemainingTimeInMillis() > 0 && context.getRemainingTimeInMillis() <= 20_000);
        return result;
    }

    public void stream(InputStream in, OutputStream out) throws IOException {
        in.transferTo(out);
    }
}
