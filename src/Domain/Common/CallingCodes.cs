namespace MakCrm.Domain.Common;

/// <summary>Countries by calling code, for the ones our partners' clients come from; a code that several share names none.</summary>
static class CallingCodes
{
    /// <summary>
    /// Twelve digits with the code of a neighbour whose numbers have nine: written in full, only without the plus.
    /// Russian numbers are ten or eleven digits long, so nothing is guessed.
    /// </summary>
    public static bool IsNeighbourInFull(ReadOnlySpan<char> digits) =>
        digits.Length == 12 && digits[..3] is "375" or "380" or "992" or "994" or "995" or "996" or "998";

    public static string? CountryOf(ReadOnlySpan<char> digits) => OfThree(digits[..3]) ?? OfTwo(digits[..2]);

    static string? OfThree(ReadOnlySpan<char> code) =>
        code switch
        {
            "375" => "BY",
            "380" => "UA",
            "373" => "MD",
            "374" => "AM",
            "992" => "TJ",
            "993" => "TM",
            "994" => "AZ",
            "995" => "GE",
            "996" => "KG",
            "998" => "UZ",
            "351" => "PT",
            "352" => "LU",
            "353" => "IE",
            "354" => "IS",
            "355" => "AL",
            "356" => "MT",
            "357" => "CY",
            "359" => "BG",
            "370" => "LT",
            "371" => "LV",
            "372" => "EE",
            "376" => "AD",
            "377" => "MC",
            "381" => "RS",
            "382" => "ME",
            "385" => "HR",
            "386" => "SI",
            "387" => "BA",
            "389" => "MK",
            "420" => "CZ",
            "421" => "SK",
            "423" => "LI",
            "971" => "AE",
            "972" => "IL",
            "976" => "MN",
            _ => null,
        };

    static string? OfTwo(ReadOnlySpan<char> code) =>
        code switch
        {
            "30" => "GR",
            "31" => "NL",
            "32" => "BE",
            "33" => "FR",
            "34" => "ES",
            "36" => "HU",
            "40" => "RO",
            "41" => "CH",
            "43" => "AT",
            "45" => "DK",
            "46" => "SE",
            "48" => "PL",
            "49" => "DE",
            "66" => "TH",
            "82" => "KR",
            "81" => "JP",
            "84" => "VN",
            "86" => "CN",
            "90" => "TR",
            "91" => "IN",
            _ => null,
        };
}
