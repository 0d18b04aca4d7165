using System.Globalization;

namespace MakCrm.Api.Tests.Imports;

/// <summary>What random tables begin with: the same on every run, and another one by <c>MAK_SEED</c> for whoever goes looking.</summary>
static class Seeds
{
    const int Usual = 1_785_033_453;

    public static int Given { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("MAK_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Usual;
}
