using System.Diagnostics.CodeAnalysis;

namespace MakCrm.Domain.CustomFields.Formulas;

/// <summary>
/// An expression over the fields of one record. It is total: whatever lies in the record, it comes to a value or to none, and never to a fault.
/// </summary>
public sealed class Formula
{
    public const int LongestText = 1000;

    Formula(FormulaNode root, FieldType result)
    {
        (Root, Result) = (root, result);
        var all = Parts(root).ToList();
        Size = all.Count;
        Fields = [.. all.OfType<FormulaField>().Select(f => f.Name).Distinct(StringComparer.Ordinal)];
    }

    public FormulaNode Root { get; }

    /// <summary>The type of field whose values it comes to.</summary>
    public FieldType Result { get; }

    /// <summary>In how many parts it falls.</summary>
    public int Size { get; }

    /// <summary>The names of the fields that it reads.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>How often it names a field.</summary>
    public int Uses(string field) => Parts(Root).OfType<FormulaField>().Count(f => f.Name == field);

    /// <param name="typeOf">What a field is; null for one that is not there.</param>
    public static bool TryParse(
        string text,
        Func<string, FormulaType?> typeOf,
        [NotNullWhen(true)] out Formula? formula,
        [NotNullWhen(false)] out FormulaError? problem
    )
    {
        (formula, problem) = (null, null);
        try
        {
            var root = new FormulaParser(FormulaLexer.Of(text), typeOf).Read();
            if (ResultOf(root.Type) is { } result)
                formula = new(root, result);
            else
                problem = new(FormulaError.TypesUnfit, 0);
        }
        catch (FormulaException fault)
        {
            problem = fault.Problem;
        }

        return problem is null;
    }

    /// <summary>What it comes to: a text, a number, a truth, a day or a moment; null for nothing.</summary>
    /// <param name="read">The value of a field, of its type; null where there is none.</param>
    public object? Evaluate(Func<string, object?> read, FormulaContext moment) =>
        Value(Root, read, moment) is var value && value is string text ? FormulaTextFormat.Cut(text) : value;

    static object? Value(FormulaNode node, Func<string, object?> read, FormulaContext moment) =>
        node switch
        {
            FormulaConstant constant => constant.Value,
            FormulaField field => read(field.Name),
            FormulaCall call => call.Function.Evaluate([.. call.Arguments.Select(a => Value(a, read, moment))], moment),
            _ => throw new InvalidOperationException($"A formula has no such part: {node}."),
        };

    static FieldType? ResultOf(FormulaType type) =>
        type switch
        {
            FormulaType.Text => FieldType.Text,
            FormulaType.Number => FieldType.Number,
            FormulaType.Boolean => FieldType.Boolean,
            FormulaType.Date => FieldType.Date,
            FormulaType.Time => FieldType.DateTime,
            FormulaType.Money or FormulaType.Codes => null,
        };

    static IEnumerable<FormulaNode> Parts(FormulaNode node) =>
        node is FormulaCall call ? call.Arguments.SelectMany(Parts).Prepend(node) : [node];
}
