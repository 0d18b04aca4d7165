using System.Globalization;

namespace MakCrm.WebApi.Limits;

/// <summary>How many units of cost a minute holds, on this instance: for one caller, one tenant, and one address of strangers.</summary>
public sealed record RateLimitSettings(int Client, int Tenant, int Address)
{
    const int Most = 100_000_000;

    public static readonly RateLimitSettings Default = new(30_000, 60_000, 1_200);

    /// <exception cref="InvalidOperationException">A variable is not a number of units; the message names it.</exception>
    public static RateLimitSettings From(Func<string, string?> given) =>
        new(
            Read(given, "MAK_LIMIT_CLIENT", Default.Client),
            Read(given, "MAK_LIMIT_TENANT", Default.Tenant),
            Read(given, "MAK_LIMIT_ADDRESS", Default.Address)
        );

    static int Read(Func<string, string?> given, string name, int otherwise)
    {
        if (given(name) is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units is >= 1 and <= Most
            ? units
            : throw new InvalidOperationException($"{name} is '{text}': give a number of units a minute, 1 to {Most}.");
    }
}
