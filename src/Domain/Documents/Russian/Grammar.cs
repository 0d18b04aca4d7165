namespace MakCrm.Domain.Documents.Russian;

/// <summary>Cases in the order in which school grammars list them.</summary>
public enum GrammaticalCase
{
    Nominative,
    Genitive,
    Dative,
    Accusative,
    Instrumental,
    Prepositional,
}

public enum GrammaticalGender
{
    Masculine,
    Feminine,
    Neuter,
}

/// <summary>A noun in the forms that follow numbers, in all cases.</summary>
/// <param name="One">Singular, by <see cref="GrammaticalCase"/>.</param>
/// <param name="Many">Plural, by <see cref="GrammaticalCase"/>.</param>
public sealed record CountedNoun(GrammaticalGender Gender, IReadOnlyList<string> One, IReadOnlyList<string> Many)
{
    // Before the nouns that are made of them.
    static readonly string[] SingularEndings = ["", "а", "у", "", "ом", "е"];
    static readonly string[] PluralEndings = ["ы", "ов", "ам", "ы", "ами", "ах"];

    public static readonly CountedNoun Thousand = new(
        GrammaticalGender.Feminine,
        ["тысяча", "тысячи", "тысяче", "тысячу", "тысячей", "тысяче"],
        ["тысячи", "тысяч", "тысячам", "тысячи", "тысячами", "тысячах"]
    );

    public static readonly CountedNoun Million = Masculine("миллион", "");
    public static readonly CountedNoun Billion = Masculine("миллиард", "");
    public static readonly CountedNoun Trillion = Masculine("триллион", "");
    public static readonly CountedNoun Quadrillion = Masculine("квадриллион", "");
    public static readonly CountedNoun Quintillion = Masculine("квинтиллион", "");

    public static readonly CountedNoun Ruble = new(
        GrammaticalGender.Masculine,
        ["рубль", "рубля", "рублю", "рубль", "рублём", "рубле"],
        ["рубли", "рублей", "рублям", "рубли", "рублями", "рублях"]
    );

    public static readonly CountedNoun Kopeck = new(
        GrammaticalGender.Feminine,
        ["копейка", "копейки", "копейке", "копейку", "копейкой", "копейке"],
        ["копейки", "копеек", "копейкам", "копейки", "копейками", "копейках"]
    );

    public static readonly CountedNoun Dollar = Masculine("доллар", " США");
    public static readonly CountedNoun Cent = Masculine("цент", "");

    public static readonly CountedNoun Euro = new(
        GrammaticalGender.Masculine,
        ["евро", "евро", "евро", "евро", "евро", "евро"],
        ["евро", "евро", "евро", "евро", "евро", "евро"]
    );

    public static readonly CountedNoun EuroCent = Masculine("евроцент", "");

    /// <summary>The form that follows a number in a case: один рубль, два рубля, пять рублей; двум рублям.</summary>
    public string After(long number, GrammaticalCase inCase = GrammaticalCase.Nominative)
    {
        var isDirect = inCase is GrammaticalCase.Nominative or GrammaticalCase.Accusative;
        return Plurals.Of(number) switch
        {
            PluralForm.One => One[(int)inCase],
            PluralForm.Few when isDirect => One[(int)GrammaticalCase.Genitive],
            PluralForm.Many when isDirect => Many[(int)GrammaticalCase.Genitive],
            _ => Many[(int)inCase],
        };
    }

    static CountedNoun Masculine(string stem, string tail) =>
        new(
            GrammaticalGender.Masculine,
            [.. SingularEndings.Select(ending => stem + ending + tail)],
            [.. PluralEndings.Select(ending => stem + ending + tail)]
        );
}

public enum PluralForm
{
    One,
    Few,
    Many,
}

public static class Plurals
{
    public static PluralForm Of(long number)
    {
        var (tens, units) = (Math.Abs(number % 100) / 10, Math.Abs(number % 10));
        return tens == 1 ? PluralForm.Many
            : units == 1 ? PluralForm.One
            : units is >= 2 and <= 4 ? PluralForm.Few
            : PluralForm.Many;
    }

    /// <summary>Which of день, дня, дней follows a number.</summary>
    public static string Choose(long number, string one, string few, string many) =>
        Of(number) switch
        {
            PluralForm.One => one,
            PluralForm.Few => few,
            PluralForm.Many => many,
        };
}
