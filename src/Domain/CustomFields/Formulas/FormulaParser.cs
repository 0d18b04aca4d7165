using System.Globalization;

namespace MakCrm.Domain.CustomFields.Formulas;

/// <summary>Reads a formula and says of each part what it is; what does not fit is refused where it stands.</summary>
/// <param name="typeOf">What a field is; null for one that is not there.</param>
sealed class FormulaParser(IReadOnlyList<FormulaToken> tokens, Func<string, FormulaType?> typeOf)
{
    const int Deepest = 32;
    const int Most = 200;
    static readonly string[] Comparisons = ["=", "!=", "<", "<=", ">", ">="];
    int at;
    int depth;
    int nodes;

    FormulaToken Present => tokens[at];

    public FormulaNode Read()
    {
        var formula = Either();
        return Present.Kind == FormulaTokenKind.End ? formula : throw Fault(FormulaError.Malformed, Present);
    }

    FormulaNode Either() => Chain(Both, "or");

    FormulaNode Both() => Chain(Not, "and");

    FormulaNode Not()
    {
        if (!Present.Is("not"))
            return Comparison();
        var sign = Take();
        return Call(sign, "not", [Deeper(sign, Not)]);
    }

    FormulaNode Comparison()
    {
        var left = Sum();
        if (!Array.Exists(Comparisons, Present.Is))
            return left;
        var sign = Take();
        return Call(sign, sign.Text, [left, Sum()]);
    }

    FormulaNode Sum() => Chain(Product, "+", "-");

    FormulaNode Product() => Chain(Signed, "*", "/");

    FormulaNode Signed()
    {
        if (!Present.Is("-"))
            return Single();
        var sign = Take();
        return Call(sign, FormulaFunctions.Negation, [Deeper(sign, Signed)]);
    }

    FormulaNode Chain(Func<FormulaNode> part, params string[] signs)
    {
        var left = part();
        while (Array.Exists(signs, Present.Is))
        {
            var sign = Take();
            left = Call(sign, sign.Text, [left, part()]);
        }

        return left;
    }

    FormulaNode Single()
    {
        var token = Take();
        return token.Kind switch
        {
            FormulaTokenKind.Number => Counted(token, new FormulaConstant(Number(token), FormulaType.Number)),
            FormulaTokenKind.Text => Counted(token, new FormulaConstant(token.Text, FormulaType.Text)),
            FormulaTokenKind.Name when token.Text is "true" or "false" => Counted(
                token,
                new FormulaConstant(token.Text == "true", FormulaType.Boolean)
            ),
            FormulaTokenKind.Name when Present.Is("(") => Call(token, token.Text, Arguments()),
            FormulaTokenKind.Name => Counted(token, Field(token)),
            _ when token.Is("(") => Inside(token),
            _ => throw Fault(FormulaError.Malformed, token),
        };
    }

    FormulaNode Inside(FormulaToken opening)
    {
        var inside = Deeper(opening, Either);
        Expect(")");
        return inside;
    }

    List<FormulaNode> Arguments()
    {
        var opening = Take();
        var arguments = new List<FormulaNode>();
        while (!Present.Is(")"))
        {
            if (arguments.Count > 0)
                Expect(",");
            arguments.Add(Deeper(opening, Either));
        }

        Take();
        return arguments;
    }

    FormulaField Field(FormulaToken name) =>
        typeOf(name.Text) is { } type ? new(name.Text, type) : throw Fault(FormulaError.FieldUnknown, name, name.Text);

    FormulaNode Call(FormulaToken at, string name, IReadOnlyList<FormulaNode> arguments)
    {
        if (FormulaFunctions.Find(name) is not { } function)
            throw Fault(FormulaError.FunctionUnknown, at, name);
        if (function.Result(arguments) is not { } type)
            throw Fault(FormulaError.TypesUnfit, at, at.Text);
        return Counted(at, new FormulaCall(function, arguments, type));
    }

    FormulaNode Counted(FormulaToken at, FormulaNode node) => ++nodes <= Most ? node : throw Fault(FormulaError.TooLarge, at);

    FormulaNode Deeper(FormulaToken at, Func<FormulaNode> part)
    {
        if (++depth > Deepest)
            throw Fault(FormulaError.TooLarge, at);
        var node = part();
        depth--;
        return node;
    }

    static decimal Number(FormulaToken token) =>
        token.Text.Length <= 24
        && decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && FormulaDecimal.Of(number) == number
            ? number
            : throw Fault(FormulaError.Malformed, token);

    FormulaToken Take() => Present.Kind == FormulaTokenKind.End ? throw Fault(FormulaError.Malformed, Present) : tokens[at++];

    void Expect(string sign)
    {
        if (!Take().Is(sign))
            throw Fault(FormulaError.Malformed, tokens[at - 1]);
    }

    static FormulaException Fault(string code, FormulaToken at, string? name = null) => FormulaException.Of(code, at.Position, name);
}
