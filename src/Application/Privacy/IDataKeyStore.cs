using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

/// <summary>What is to be known of keys beside their rows.</summary>
public interface IDataKeyStore
{
    /// <summary>The name of the present master key.</summary>
    string MasterKey { get; }

    /// <summary>A new key, wrapped so that it opens in this tenant and place only.</summary>
    byte[] Make(DataKeyPurpose purpose, int number);

    /// <summary>How many records of the tenant each key has sealed, by its number.</summary>
    Task<IReadOnlyDictionary<int, long>> SealedRecords(CancellationToken ct);
}
