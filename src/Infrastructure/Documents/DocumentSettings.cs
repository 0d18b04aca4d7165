using System.Globalization;

namespace MakCrm.Infrastructure.Documents;

/// <summary>The engines that print, and what each may take.</summary>
/// <param name="Office">The program of LibreOffice; null where there is none, and no DOCX is printed.</param>
/// <param name="Browser">The program of Chromium; null where there is none, and no HTML is printed.</param>
/// <param name="AtOnce">So many engines run at the same time.</param>
/// <param name="MemoryMb">Address space of one LibreOffice.</param>
public sealed record DocumentSettings(string? Office, string? Browser, int AtOnce, int MemoryMb)
{
    /// <summary>For one document; further ones of the same run get a part of it.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(40);

    public static DocumentSettings Found { get; } = From(_ => null);

    /// <exception cref="InvalidOperationException">A variable makes no sense; the message names it.</exception>
    public static DocumentSettings From(Func<string, string?> given) =>
        new(
            Program(given("MAK_SOFFICE"), "soffice", "libreoffice"),
            Program(given("MAK_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"),
            Number("MAK_PDF_AT_ONCE", 2, 1, 16, given),
            Number("MAK_PDF_MB", 3072, 512, 65_536, given)
        );

    static int Number(string name, int usually, int least, int most, Func<string, string?> given) =>
        given(name) is not { } text ? usually
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new InvalidOperationException($"{name} is a number from {least} to {most}.");

    /// <summary>A named one, or the first that PATH leads to; <c>none</c> is for having none.</summary>
    static string? Program(string? named, params string[] usual) =>
        named is "none" ? null
        : named is not null ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => usual.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
