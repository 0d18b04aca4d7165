namespace MakCrm.Domain.Documents.Russian;

/// <summary>Whole numbers in Russian words, in all cases and genders.</summary>
public static class NumberWords
{
    const string Zero = "ноль";
    static readonly string[] ZeroCases = [Zero, "ноля", "нолю", Zero, "нолём", "ноле"];

    static readonly string[] OneMasculine = ["один", "одного", "одному", "один", "одним", "одном"];
    static readonly string[] OneFeminine = ["одна", "одной", "одной", "одну", "одной", "одной"];
    static readonly string[] OneNeuter = ["одно", "одного", "одному", "одно", "одним", "одном"];
    static readonly string[] Two = ["два", "двух", "двум", "два", "двумя", "двух"];
    static readonly string[] TwoFeminine = ["две", "двух", "двум", "две", "двумя", "двух"];
    static readonly string[] Three = ["три", "трёх", "трём", "три", "тремя", "трёх"];
    static readonly string[] Four = ["четыре", "четырёх", "четырём", "четыре", "четырьмя", "четырёх"];
    static readonly string[] Eight = ["восемь", "восьми", "восьми", "восемь", "восемью", "восьми"];

    /// <summary>Those of the third declension: пять, пяти, пятью.</summary>
    static readonly string[] Soft =
    [
        "пять",
        "шесть",
        "семь",
        "восемь",
        "девять",
        "десять",
        "одиннадцать",
        "двенадцать",
        "тринадцать",
        "четырнадцать",
        "пятнадцать",
        "шестнадцать",
        "семнадцать",
        "восемнадцать",
        "девятнадцать",
    ];

    static readonly CountedNoun?[] Scales =
    [
        null,
        CountedNoun.Thousand,
        CountedNoun.Million,
        CountedNoun.Billion,
        CountedNoun.Trillion,
        CountedNoun.Quadrillion,
        CountedNoun.Quintillion,
    ];

    public static string Of(
        long number,
        GrammaticalGender gender = GrammaticalGender.Masculine,
        GrammaticalCase inCase = GrammaticalCase.Nominative
    )
    {
        if (number == 0)
            return ZeroCases[(int)inCase];
        var words = new List<string>();
        if (number < 0)
            words.Add("минус");
        var rest = number < 0 ? (UInt128)(-(Int128)number) : (UInt128)number;
        for (var scale = Scales.Length - 1; scale >= 0; scale--)
        {
            var group = (int)(rest / Power(scale) % 1000);
            if (group == 0)
                continue;
            AddGroup(words, group, Scales[scale]?.Gender ?? gender, inCase);
            if (Scales[scale] is { } noun)
                words.Add(noun.After(group, inCase));
        }

        return string.Join(' ', words);
    }

    static UInt128 Power(int scale)
    {
        UInt128 power = 1;
        for (var i = 0; i < scale; i++)
            power *= 1000;
        return power;
    }

    static void AddGroup(List<string> words, int group, GrammaticalGender gender, GrammaticalCase inCase)
    {
        var (hundreds, rest) = (group / 100, group % 100);
        if (hundreds > 0)
            words.Add(Hundreds(hundreds, inCase));
        if (rest >= 20)
        {
            words.Add(Tens(rest / 10, inCase));
            rest %= 10;
        }

        if (rest > 0)
            words.Add(Units(rest, gender, inCase));
    }

    static string Units(int number, GrammaticalGender gender, GrammaticalCase inCase)
    {
        var forms = (number, gender) switch
        {
            (1, GrammaticalGender.Masculine) => OneMasculine,
            (1, GrammaticalGender.Feminine) => OneFeminine,
            (1, GrammaticalGender.Neuter) => OneNeuter,
            (2, GrammaticalGender.Feminine) => TwoFeminine,
            (2, _) => Two,
            (3, _) => Three,
            (4, _) => Four,
            (8, _) => Eight,
            _ => null,
        };
        return forms?[(int)inCase] ?? Softly(Soft[number - 5], inCase);
    }

    static string Softly(string word, GrammaticalCase inCase) =>
        inCase switch
        {
            GrammaticalCase.Nominative or GrammaticalCase.Accusative => word,
            GrammaticalCase.Instrumental => word + "ю",
            _ => word[..^1] + "и",
        };

    static string Tens(int tens, GrammaticalCase inCase)
    {
        var isDirect = inCase is GrammaticalCase.Nominative or GrammaticalCase.Accusative;
        return tens switch
        {
            2 => Softly("двадцать", inCase),
            3 => Softly("тридцать", inCase),
            4 => isDirect ? "сорок" : "сорока",
            8 => isDirect ? "восемьдесят" : Eight[(int)inCase] + Softly("десять", inCase),
            9 => isDirect ? "девяносто" : "девяноста",
            _ when isDirect => Soft[tens - 5] + "десят",
            _ => Softly(Soft[tens - 5], inCase) + Softly("десять", inCase),
        };
    }

    static string Hundreds(int hundreds, GrammaticalCase inCase)
    {
        var isDirect = inCase is GrammaticalCase.Nominative or GrammaticalCase.Accusative;
        if (hundreds == 1)
            return isDirect ? "сто" : "ста";
        if (isDirect)
            return hundreds switch
            {
                2 => "двести",
                3 or 4 => Units(hundreds, GrammaticalGender.Masculine, inCase) + "ста",
                _ => Soft[hundreds - 5] + "сот",
            };
        string[] ends = ["сот", "сот", "стам", "сот", "стами", "стах"];
        return Units(hundreds, GrammaticalGender.Masculine, inCase) + ends[(int)inCase];
    }
}
