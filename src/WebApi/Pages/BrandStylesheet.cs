using System.Globalization;

namespace MakCrm.WebApi.Pages;

/// <summary>A tenant's colour as a stylesheet of two lines; a page's policy allows no style within it.</summary>
static class BrandStylesheet
{
    const int Digits = 6;

    public static string PathOf(string color) => $"/account/brand/{color.TrimStart('#').ToLowerInvariant()}.css";

    public static IResult Of(string color) =>
        color.Length == Digits && int.TryParse(color, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? Results.Text($":root {{ --accent: #{rgb:x6}; --on-accent: {(IsLight(rgb) ? "#16202e" : "#fff")}; }}", "text/css")
            : Results.NotFound();

    /// <summary>Whether dark letters are easier to read on it (WCAG's relative luminance).</summary>
    static bool IsLight(int rgb) => 0.2126 * Part(rgb >> 16) + 0.7152 * Part(rgb >> 8) + 0.0722 * Part(rgb) > 0.2;

    static double Part(int value) =>
        (value & 0xFF) / 255.0 is var part && part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
}
