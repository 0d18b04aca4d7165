namespace MakCrm.Domain.Common;

/// <summary>Who owns which part of the calling code +7: Russia and Kazakhstan share it by the three digits that follow.</summary>
static class RussianNumberingPlan
{
    const string RussianLandAndServiceCodes =
        "301 302 336 341 342 343 345 346 347 349 351 352 353 365 381 382 383 384 385 388 390 391 394 395 "
        + "401 411 413 415 416 421 423 424 426 427 471 472 473 474 475 481 482 483 484 485 486 487 "
        + "491 492 493 494 495 496 498 499 800 803 804 808 809 811 812 813 814 815 816 817 818 820 821 "
        + "831 833 834 835 836 840 841 842 843 844 845 846 847 848 851 855 856 857 860 861 862 863 865 866 867 869 "
        + "871 872 873 877 878 879";

    static readonly bool[] IsRussian = RussianCodes();

    /// <summary>RU, KZ, or null where no subscriber can have such a number.</summary>
    public static string? CountryOf(ReadOnlySpan<char> subscriber) =>
        subscriber switch
        {
            { Length: not 10 } => null,
            ['6', ..] or ['7', '0' or '1' or '2' or '5' or '6' or '7' or '8', ..] or ['7', '4', '7', ..] => "KZ",
            _ => IsRussian[CodeOf(subscriber)] ? "RU" : null,
        };

    /// <summary>
    /// Ten bare digits beginning with 7 are more often an eleven-digit number that lost its last digit than one from Kazakhstan;
    /// only 70x cannot be the former, since no code of +7 begins with zero.
    /// </summary>
    public static bool IsSafeWithoutPrefix(ReadOnlySpan<char> subscriber) => subscriber is ['3' or '4' or '8' or '9', ..] or ['7', '0', ..];

    static int CodeOf(ReadOnlySpan<char> subscriber) =>
        ((subscriber[0] - '0') * 100) + ((subscriber[1] - '0') * 10) + (subscriber[2] - '0');

    static bool[] RussianCodes()
    {
        var codes = new bool[1000];
        foreach (var code in RussianLandAndServiceCodes.Split(' '))
            codes[CodeOf(code)] = true;
        Array.Fill(codes, true, 900, 100);
        return codes;
    }
}
