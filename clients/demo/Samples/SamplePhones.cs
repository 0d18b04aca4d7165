using System.Globalization;

namespace MakCrm.Demo.Samples;

/// <summary>
/// Numbers nobody has, in every spelling people use. Russia reserves no numbers for fiction, so mobiles come from codes given to
/// no operator, and land lines begin with a zero, which no subscriber's number does.
/// </summary>
static class SamplePhones
{
    static readonly string[] MobileCodes = "943 944 945 946 947 948 972 973 974 975 976".Split(' ');
    static readonly string[] CityCodes = "495 812 343 383 843 846 861 863 473 342 351 347 391 423 8442".Split(' ');
    static readonly string[] KazakhCodes = ["703", "704", "709"];

    static readonly (int Weight, string Form)[] Forms =
    [
        (20, "8 ({0}) {1}-{2}-{3}"),
        (14, "+7-{0}-{1}-{2}-{3}"),
        (12, "+7 ({0}) {1}-{2}-{3}"),
        (12, "8{0}{1}{2}{3}"),
        (10, "{0}{1}{2}{3}"),
        (8, "7{0}{1}{2}{3}"),
        (5, "+7{0}{1}{2}{3}"),
        (4, "8-{0}-{1}-{2}-{3}"),
        (3, "8.{0}.{1}.{2}.{3}"),
        (3, "+7 {0} {1} {2} {3}"),
        (2, "8 {0} {1}{2}{3}"),
        (2, "({0}) {1}-{2}-{3}"),
        (1, "тел. 8 ({0}) {1}-{2}-{3}"),
        (1, "+7\u00a0{0}\u00a0{1}–{2}–{3}"),
        (1, "+8 {0} {1}-{2}-{3}"),
        (1, "8 ({0}) {1}-{2}-{3} (после 18:00)"),
        (1, "{0}{1}{2}{3}.0"),
    ];

    // "+8 921" can only be Russian, but "+8 495" would be a number in Vietnam.
    static readonly (int Weight, string Form)[] FormsOfLandLines =
    [
        .. Forms.Where(x => !x.Form.StartsWith("+8", StringComparison.Ordinal)),
    ];

    static readonly string[] Extensions = [" доб. {0}", " (доб. {0})", ", доб {0}", " ext {0}", " #{0}", " вн. {0}"];

    /// <summary>Ten digits, those after +7.</summary>
    public static string Fresh(SeededRandom dice) =>
        dice.Below(100) switch
        {
            < 80 => dice.Of(MobileCodes) + dice.Digits(7),
            < 92 => LandLine(dice.Of(CityCodes), dice),
            _ => dice.Of(KazakhCodes) + dice.Digits(7),
        };

    public static string Spelled(string digits, SeededRandom dice)
    {
        var form = dice.Weighted(digits[0] == '9' ? Forms : FormsOfLandLines);
        var written = Filled(form, digits[..3], digits[3..6], digits[6..8], digits[8..]);
        var isOffice = digits[0] is '3' or '4' or '8';
        return isOffice && form.EndsWith("{3}", StringComparison.Ordinal) && dice.Chance(40)
            ? written + Filled(dice.Of(Extensions), dice.Between(1, 999).ToString(CultureInfo.InvariantCulture))
            : written;
    }

    static string LandLine(string code, SeededRandom dice) => code + "0" + dice.Digits(9 - code.Length);

    static string Filled(string form, params object[] parts) => string.Format(CultureInfo.InvariantCulture, form, parts);
}
