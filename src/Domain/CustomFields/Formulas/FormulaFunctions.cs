using static MakCrm.Domain.CustomFields.Formulas.FormulaType;

namespace MakCrm.Domain.CustomFields.Formulas;

/// <summary>Something that a formula can do. Each does it in SQL as well, where it must come to the same.</summary>
/// <param name="Result">What comes of such arguments; null where they do not fit.</param>
/// <param name="Of">What comes of these values, each of which may be missing.</param>
public sealed record FormulaFunction(
    string Name,
    Func<IReadOnlyList<FormulaNode>, FormulaType?> Result,
    Func<IReadOnlyList<object?>, FormulaContext, object?> Evaluate
);

/// <summary>The closed set of them.</summary>
public static class FormulaFunctions
{
    public const string Negation = "negation";

    static readonly FormulaFunction[] Known =
    [
        Numbers("+", 2, v => FormulaDecimal.Of(v[0] + v[1])),
        Numbers("-", 2, v => FormulaDecimal.Of(v[0] - v[1])),
        Numbers("*", 2, v => FormulaDecimal.Times(v[0], v[1])),
        Numbers("/", 2, v => FormulaDecimal.Divide(v[0], v[1])),
        Numbers(Negation, 1, v => FormulaDecimal.Of(-v[0])),
        Numbers("abs", 1, v => Math.Abs(v[0])),
        new(
            "round",
            Rounding,
            (v, _) => v[0] is decimal number ? FormulaDecimal.Of(Rounded(number, v.Count > 1 ? (decimal)v[1]! : 0)) : null
        ),
        new("=", Alike(Text, Number, FormulaType.Boolean, Date, Time), Compared((one, other) => one.Equals(other))),
        new("!=", Alike(Text, Number, FormulaType.Boolean, Date, Time), Compared((one, other) => !one.Equals(other))),
        new("<", Alike(Number, Date, Time), Compared((one, other) => Order(one, other) < 0)),
        new("<=", Alike(Number, Date, Time), Compared((one, other) => Order(one, other) <= 0)),
        new(">", Alike(Number, Date, Time), Compared((one, other) => Order(one, other) > 0)),
        new(">=", Alike(Number, Date, Time), Compared((one, other) => Order(one, other) >= 0)),
        new("and", Exactly(FormulaType.Boolean, FormulaType.Boolean, FormulaType.Boolean), (v, _) => (bool?)v[0] & (bool?)v[1]),
        new("or", Exactly(FormulaType.Boolean, FormulaType.Boolean, FormulaType.Boolean), (v, _) => (bool?)v[0] | (bool?)v[1]),
        new("not", Exactly(FormulaType.Boolean, FormulaType.Boolean), (v, _) => !(bool?)v[0]),
        new("if", Choice, (v, _) => Chosen(v)),
        new("coalesce", Same(Text, Number, FormulaType.Boolean, Date, Time), (v, _) => v.FirstOrDefault(value => value is not null)),
        new("min", Same(Number, Date, Time), (v, _) => v.Where(value => value is not null).Min()),
        new("max", Same(Number, Date, Time), (v, _) => v.Where(value => value is not null).Max()),
        new("is_empty", a => a.Count == 1 ? FormulaType.Boolean : null, (v, _) => IsEmpty(v[0])),
        new("length", Exactly(Number, Text), (v, _) => v[0] is string text ? (decimal)text.EnumerateRunes().Count() : null),
        new("lower", Exactly(Text, Text), (v, _) => (v[0] as string)?.ToLowerInvariant()),
        new("upper", Exactly(Text, Text), (v, _) => (v[0] as string)?.ToUpperInvariant()),
        new("concat", Words, (v, _) => string.Concat(v.Select(FormulaTextFormat.Of))),
        new("date", Exactly(Date, Time), (v, moment) => v[0] is DateTimeOffset at ? moment.Day(at) : null),
        new("days_between", Days, (v, moment) => Between(moment.Day(v[0]), moment.Day(v[1]))),
        new("today", Exactly(Date), (_, moment) => moment.Day(moment.Now)),
        new("now", Exactly(Time), (_, moment) => moment.Now),
        new("amount", Exactly(Number, Money), (v, _) => v[0] is FormulaMoney money ? FormulaDecimal.Of(money.Minor / 100m) : null),
        new("currency", Exactly(Text, Money), (v, _) => (v[0] as FormulaMoney)?.Currency),
        new(
            "has",
            Exactly(FormulaType.Boolean, Codes, Text),
            (v, _) => v[1] is string code ? v[0] is IReadOnlyList<string> codes && codes.Contains(code) : null
        ),
    ];

    static readonly Dictionary<string, FormulaFunction> ByName = Known.ToDictionary(f => f.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => ByName.Keys;

    public static FormulaFunction? Find(string name) => ByName.GetValueOrDefault(name);

    static FormulaFunction Numbers(string name, int count, Func<decimal[], decimal?> of) =>
        new(
            name,
            Exactly(Number, [.. Enumerable.Repeat(Number, count)]),
            (v, _) => v.All(value => value is not null) ? of([.. v.Cast<decimal>()]) : null
        );

    static Func<IReadOnlyList<FormulaNode>, FormulaType?> Exactly(FormulaType result, params FormulaType[] types) =>
        a => a.Select(n => n.Type).SequenceEqual(types) ? result : null;

    /// <summary>Two of one type, to be compared.</summary>
    static Func<IReadOnlyList<FormulaNode>, FormulaType?> Alike(params FormulaType[] types) =>
        a => a.Count == 2 && AreOne(a, types) ? FormulaType.Boolean : null;

    /// <summary>Several of one type, one of which comes out.</summary>
    static Func<IReadOnlyList<FormulaNode>, FormulaType?> Same(params FormulaType[] types) =>
        a => a.Count > 0 && AreOne(a, types) ? a[0].Type : null;

    static bool AreOne(IReadOnlyList<FormulaNode> arguments, FormulaType[] types) =>
        types.Contains(arguments[0].Type) && arguments.All(n => n.Type == arguments[0].Type);

    static Func<IReadOnlyList<object?>, FormulaContext, object?> Compared(Func<object, object, bool> compare) =>
        (v, _) => v[0] is { } one && v[1] is { } other ? compare(one, other) : null;

    static int Order(object one, object other) => Comparer<object>.Default.Compare(one, other);

    static FormulaType? Rounding(IReadOnlyList<FormulaNode> arguments) =>
        arguments is [{ Type: Number }] or [{ Type: Number }, FormulaConstant { Value: decimal and (0 or 1 or 2 or 3 or 4 or 5 or 6) }]
            ? Number
            : null;

    static decimal Rounded(decimal number, decimal decimals) => decimal.Round(number, (int)decimals, MidpointRounding.AwayFromZero);

    /// <summary>Pairs of a condition and a value, and what it is otherwise.</summary>
    static FormulaType? Choice(IReadOnlyList<FormulaNode> arguments)
    {
        var conditions = arguments.Where((_, i) => i % 2 == 0 && i + 1 < arguments.Count);
        var values = arguments.Where((_, i) => i % 2 == 1 || i + 1 == arguments.Count).ToList();
        var areConditions = conditions.All(n => n.Type == FormulaType.Boolean);
        return arguments.Count > 1 && areConditions ? Same(Text, Number, FormulaType.Boolean, Date, Time)(values) : null;
    }

    static object? Chosen(IReadOnlyList<object?> values)
    {
        for (var i = 0; i + 1 < values.Count; i += 2)
        {
            if (values[i] is true)
                return values[i + 1];
        }

        return values.Count % 2 == 1 ? values[^1] : null;
    }

    static FormulaType? Words(IReadOnlyList<FormulaNode> arguments) =>
        arguments.Count > 0 && arguments.All(n => n.Type is Text or Number or Date) ? Text : null;

    static FormulaType? Days(IReadOnlyList<FormulaNode> arguments) =>
        arguments.Count == 2 && arguments.All(n => n.Type is Date or Time) ? Number : null;

    static object? Between(DateOnly? from, DateOnly? to) =>
        from is { } one && to is { } other ? (decimal)(other.DayNumber - one.DayNumber) : null;

    static bool IsEmpty(object? value) => value is null or "" or IReadOnlyList<string> { Count: 0 };
}
