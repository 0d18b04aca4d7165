namespace MakCrm.Infrastructure.Lending.Verification;

/// <param name="StandIn">A host of this machine, with a port, that is asked by plain http instead of all providers: for a trial.</param>
/// <param name="Folder">Provider files of the operator's own; each replaces the one that the product has for its kind of check.</param>
/// <param name="Variable">What <c>${NAME}</c> in a provider file stands for; without it the provider is off.</param>
public sealed record VerificationSettings(string? StandIn, string? Folder, Func<string, string?> Variable)
{
    public static readonly VerificationSettings Default = new(null, null, _ => null);

    /// <summary>How long a provider is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <exception cref="InvalidOperationException">A variable makes no sense.</exception>
    public static VerificationSettings From(Func<string, string?> variable)
    {
        var (standIn, folder) = (variable("MAK_VERIFICATION_STANDIN"), variable("MAK_VERIFICATION_PROVIDERS"));
        if (standIn is not null && !(Uri.TryCreate($"http://{standIn}", UriKind.Absolute, out var address) && address.Authority == standIn))
            throw new InvalidOperationException("MAK_VERIFICATION_STANDIN is a host with a port, such as 127.0.0.1:5092.");
        if (folder is not null && !Directory.Exists(folder))
            throw new InvalidOperationException("MAK_VERIFICATION_PROVIDERS names a folder that is not there.");
        return new(standIn, folder, variable);
    }
}
