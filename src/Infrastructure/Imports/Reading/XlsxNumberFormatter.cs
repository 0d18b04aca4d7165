using System.Globalization;

namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>Numbers of workbooks as text: without a power of ten, and without the noise of binary fractions.</summary>
static class XlsxNumberFormatter
{
    /// <summary>31 December 9999.</summary>
    const double LastDay = 2_958_465;

    static readonly DateTime From1900 = new(1899, 12, 30);
    static readonly DateTime From1904 = new(1904, 1, 1);

    public static string Text(double number, NumberFormatKind meaning, bool isFrom1904)
    {
        if (meaning == NumberFormatKind.Percent)
            return $"{Plain(number * 100)}%";
        if (meaning == NumberFormatKind.Number || number is < 0 or > LastDay)
            return Plain(number);
        var at = Moment(number, isFrom1904);
        if (meaning == NumberFormatKind.Time && number < 1)
            return at.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var isDay = at.TimeOfDay == default && meaning != NumberFormatKind.Time;
        return at.ToString(isDay ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Fifteen digits are what a spreadsheet keeps; a decimal of a double has as many.</summary>
    static string Plain(double number)
    {
        const double MostOfDecimal = 7e27;
        return Math.Abs(number) < MostOfDecimal
            ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }

    static DateTime Moment(double serial, bool isFrom1904)
    {
        const int SecondsOfDay = 86_400;
        var from = isFrom1904 ? From1904 : From1900;
        // Excel believes that 1900 was a leap year.
        var days = !isFrom1904 && serial < 60 ? serial + 1 : serial;
        var seconds = Math.Round(days * SecondsOfDay);
        return from.AddSeconds(Math.Min(seconds, (DateTime.MaxValue - from).TotalSeconds - 1));
    }
}
