using System.Globalization;
using MakCrm.Client;

namespace MakCrm.Demo;

/// <summary>Figures as Russian and English readers both read them.</summary>
static class NumberFormat
{
    static readonly NumberFormatInfo Format = new() { NumberGroupSeparator = " " };

    public static string Count(long number) => number.ToString("#,0", Format);

    public static string Rubles(long minor) => $"{(minor / 100m).ToString("#,0.00", Format)} ₽";

    public static Money Money(long minor) => new() { Amount = minor, Currency = "RUB" };
}
