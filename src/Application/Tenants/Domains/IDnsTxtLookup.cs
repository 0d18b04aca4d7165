namespace MakCrm.Application.Tenants;

/// <summary>Looks into the world's DNS.</summary>
public interface IDnsTxtLookup
{
    /// <returns>Whether a TXT record of this name says this; null when nobody could tell.</returns>
    Task<bool?> HasTxtRecord(string name, string value, CancellationToken ct);
}
