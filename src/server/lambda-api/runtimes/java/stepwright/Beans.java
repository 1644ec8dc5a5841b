package stepwright;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes objects of what JSON holds, by their setters, and the other way round, by their getters. */
final class Beans {
    private Beans() {}

    static Object as(Type type, Object value) throws ReflectiveOperationException {
        Class<?> wanted = classOf(type);
        if (value == null || wanted == Object.class) return value;
        if (value instanceof Number) return numberAs(wanted, (Number) value);
        if (value instanceof List && wanted.isAssignableFrom(ArrayList.class)) return listAs(argumentOf(type, 0), (List<?>) value);
        if (wanted.isInstance(value) && !(value instanceof Map)) return value;
        if (value instanceof Map) return mapAs(type, (Map<?, ?>) value);
        if (wanted == boolean.class && value instanceof Boolean) return value;
        throw new IllegalArgumentException("An error occurred during JSON parsing: cannot make " + wanted.getName() + " of " + Json.write(value));
    }

    private static Object mapAs(Type type, Map<?, ?> value) throws ReflectiveOperationException {
        Class<?> wanted = classOf(type);
        if (!wanted.isAssignableFrom(LinkedHashMap.class)) return beanAs(wanted, value);
        Map<Object, Object> result = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : value.entrySet()) result.put(entry.getKey(), as(argumentOf(type, 1), entry.getValue()));
        return result;
    }

    private static List<Object> listAs(Type item, List<?> value) throws ReflectiveOperationException {
        List<Object> result = new ArrayList<>();
        for (Object one : value) result.add(as(item, one));
        return result;
    }

    private static Object beanAs(Class<?> wanted, Map<?, ?> value) throws ReflectiveOperationException {
        Object bean = wanted.getDeclaredConstructor().newInstance();
        for (Method method : wanted.getMethods()) {
            if (!method.getName().matches("set.+") || method.getParameterCount() != 1) continue;
            String name = property(method.getName().substring(3));
            if (value.containsKey(name)) method.invoke(bean, as(method.getGenericParameterTypes()[0], value.get(name)));
        }
        return bean;
    }

    private static Object numberAs(Class<?> wanted, Number value) {
        if (wanted == int.class || wanted == Integer.class) return value.intValue();
        if (wanted == long.class || wanted == Long.class) return value.longValue();
        if (wanted == double.class || wanted == Double.class) return value.doubleValue();
        if (wanted == float.class || wanted == Float.class) return value.floatValue();
        if (wanted == String.class) return value.toString();
        if (wanted.isInstance(value)) return value;
        throw new IllegalArgumentException("An error occurred during JSON parsing: cannot make " + wanted.getName() + " of " + value);
    }

    static Map<String, Object> fieldsOf(Object bean) {
        Map<String, Object> fields = new TreeMap<>();
        for (Method method : bean.getClass().getMethods()) {
            boolean isGetter = method.getName().matches("(get|is).+") && method.getParameterCount() == 0;
            if (!isGetter || method.getDeclaringClass() == Object.class) continue;
            String name = property(method.getName().replaceFirst("^(get|is)", ""));
            try {
                method.setAccessible(true);
                fields.put(name, method.invoke(bean));
            } catch (ReflectiveOperationException error) {
                throw new IllegalStateException("An error occurred during serialization of response: " + error);
            }
        }
        return fields;
    }

    private static String property(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    static Class<?> classOf(Type type) {
        if (type instanceof Class) return (Class<?>) type;
        if (type instanceof ParameterizedType) return classOf(((ParameterizedType) type).getRawType());
        return Object.class;
    }

    private static Type argumentOf(Type type, int index) {
        return type instanceof ParameterizedType ? ((ParameterizedType) type).getActualTypeArguments()[index] : Object.class;
    }
}
