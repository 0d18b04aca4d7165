using System.Globalization;

namespace MakCrm.TelegramBot.Talks;

/// <summary>What a button of a talk says. Short, for Telegram carries 64 bytes.</summary>
/// <param name="Verb">See the constants.</param>
sealed record DialogButton(string Talk, char Verb, int Step = 0, int Option = 0)
{
    public const char Choose = 'o';
    public const char Ready = 'd';
    public const char Skip = 'k';
    public const char Yes = 'y';
    public const char Mend = 'e';
    public const char Again = 'g';
    public const char Stop = 'n';

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"t:{Talk}:{Verb}:{Step}:{Option}");

    public static DialogButton? Read(string text) =>
        text.Split(':') is ["t", var talk, [var verb], var step, var option]
        && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(option, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen)
            ? new(talk, verb, number, chosen)
            : null;
}
