namespace MakCrm.Infrastructure.Identity.People;

/// <summary>The cabinet, the product's own web application. It is part of the product, so no network registers it and none can revoke it.</summary>
public static class CabinetApplication
{
    public const string ClientId = "mak-cabinet";

    static readonly Guid Id = new("0198d000-0000-7000-8000-00000000cab1");

    /// <param name="origin">Where the product is; under a tenant's own name it is the same with another host.</param>
    public static RegisteredApplication At(string origin) =>
        new(Id, ClientId, Guid.Empty, "MaK CRM", [origin + "/app/callback"], [origin + "/app"], null)
        {
            IsFirstParty = true,
            IsConfidential = false,
            IsOfEveryNetwork = true,
        };
}
