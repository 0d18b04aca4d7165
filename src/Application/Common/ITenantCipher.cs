using MakCrm.Domain.Common;

namespace MakCrm.Application.Common;

/// <summary>Opens the keys of the tenant whose data the present work is for; the first time it makes them.</summary>
public interface ITenantCipherProvider
{
    /// <summary>Error: <c>sealed_data_destroyed</c>.</summary>
    Task<Result<ITenantCipher>> Open(CancellationToken ct);
}

/// <summary>
/// Seals values so that no dump, log or backup shows them. A box opens only in the place that it was made for: this tenant, record
/// and field.
/// </summary>
public interface ITenantCipher
{
    /// <summary>The number of the key that seals now.</summary>
    int KeyVersion { get; }

    byte[] Encrypt(Guid recordId, string field, string text);

    string Decrypt(Guid recordId, string field, byte[] box);

    /// <summary>What a value is found by: equal for equal values of one field, and without the key nobody can guess of which.</summary>
    byte[] BlindIndex(string field, string text);
}

/// <summary>The end of a tenant's keys.</summary>
public interface ITenantKeyShredder
{
    /// <summary>
    /// Destroys all keys of a tenant at once, whatever work goes on: what they have sealed can never be read again, nor can anything be
    /// sealed. Tells how many there were. A second call destroys nothing.
    /// </summary>
    Task<int> Shred(Guid tenantId, CancellationToken ct);
}
