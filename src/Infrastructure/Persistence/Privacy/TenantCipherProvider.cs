using MakCrm.Application.Common;
using MakCrm.Application.Privacy;
using MakCrm.Domain.Common;
using MakCrm.Domain.Privacy;
using MakCrm.Infrastructure.Identity;

namespace MakCrm.Infrastructure.Persistence.Privacy;

/// <summary>The keys of the tenant whose data the present work is for.</summary>
sealed class TenantCipherProvider(TenantDataKeyStore keys, EncryptedTables tables, MasterKey master, IUnitOfWork work)
    : ITenantCipherProvider,
        IDataKeyStore
{
    public string MasterKey => master.Id;

    public Task<Result<ITenantCipher>> Open(CancellationToken ct) => keys.Open(work.TenantId, ct);

    public byte[] Make(DataKeyPurpose purpose, int number) => keys.Make(work.TenantId, purpose, number);

    public Task<IReadOnlyDictionary<int, long>> SealedRecords(CancellationToken ct) => tables.Count(work.TenantId, ct);
}
