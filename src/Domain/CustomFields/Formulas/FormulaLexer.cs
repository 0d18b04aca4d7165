using System.Globalization;
using System.Text;

namespace MakCrm.Domain.CustomFields.Formulas;

enum FormulaTokenKind
{
    Number,
    Text,
    Name,
    Sign,
    End,
}

/// <param name="Text">Of a text what it says, without its quotes.</param>
readonly record struct FormulaToken(FormulaTokenKind Kind, string Text, int Position)
{
    public bool Is(string text) => Kind is FormulaTokenKind.Sign or FormulaTokenKind.Name && Text == text;
}

/// <summary>Cuts a formula into words and signs.</summary>
sealed class FormulaLexer(string formula)
{
    const string Single = "+-*/=<>(),";
    static readonly string[] Double = ["!=", "<=", ">="];
    int at;

    public static IReadOnlyList<FormulaToken> Of(string formula)
    {
        var tokens = new FormulaLexer(formula);
        var all = new List<FormulaToken>();
        do all.Add(tokens.Next());
        while (all[^1].Kind != FormulaTokenKind.End);
        return all;
    }

    FormulaToken Next()
    {
        while (at < formula.Length && char.IsWhiteSpace(formula[at]))
            at++;
        if (at == formula.Length)
            return new(FormulaTokenKind.End, "", at);
        var (start, first) = (at, formula[at]);
        if (char.IsAsciiDigit(first))
            return new(FormulaTokenKind.Number, While(c => char.IsAsciiDigit(c) || c == '.'), start);
        if (char.IsAsciiLetter(first))
            return new(FormulaTokenKind.Name, While(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.'), start);
        return first is '"' or '\'' ? new(FormulaTokenKind.Text, Quoted(first), start) : new(FormulaTokenKind.Sign, Sign(), start);
    }

    string While(Func<char, bool> belongs)
    {
        var start = at;
        while (at < formula.Length && belongs(formula[at]))
            at++;
        return formula[start..at];
    }

    /// <summary>A quote in a text is told by two of them.</summary>
    string Quoted(char quote)
    {
        var (start, text) = (at++, new StringBuilder());
        while (at < formula.Length)
        {
            var letter = formula[at++];
            if (letter != quote)
                text.Append(letter);
            else if (at < formula.Length && formula[at] == quote)
                text.Append(formula[at++]);
            else
                return text.ToString();
        }

        throw FormulaException.Of(FormulaError.Malformed, start);
    }

    string Sign()
    {
        var two = at + 1 < formula.Length ? formula.Substring(at, 2) : "";
        var sign = Double.Contains(two) ? two : formula[at].ToString(CultureInfo.InvariantCulture);
        if (sign.Length == 1 && !Single.Contains(sign[0], StringComparison.Ordinal))
            throw FormulaException.Of(FormulaError.Malformed, at);
        at += sign.Length;
        return sign;
    }
}
