using MakCrm.Application.Identity.Public;
using MakCrm.Application.Lending.Public;
using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>Connections of the tenant at work; opened for whoever speaks to a bank.</summary>
sealed class BankConnectionReader(ILendingDb db, ISecretProtector seals, ICaller caller, IPublicUrlProvider address)
    : IBankConnections,
        IModuleService
{
    public const string CallbackPath = "/banks/callbacks";

    public Task<BankConnection?> Find(Guid id, CancellationToken ct) => db.BankConnections.FirstOrDefaultAsync(c => c.Id == id, ct);

    public async Task<OpenBankConnection?> Open(Guid id, CancellationToken ct) =>
        await db.BankConnections.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is { } connection ? Open(connection) : null;

    public Task Note(Guid id, BankCallNote note, CancellationToken ct) =>
        db
            .BankConnections.Where(c => c.Id == id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.Failures, note.Failures)
                        .SetProperty(c => c.Trouble, note.Trouble)
                        .SetProperty(c => c.TroubleAt, c => note.Trouble == null ? c.TroubleAt : note.At)
                        .SetProperty(c => c.OpenUntil, note.OpenUntil)
                        .SetProperty(c => c.LastSuccessAt, c => note.Trouble == null ? note.At : c.LastSuccessAt),
                ct
            );

    OpenBankConnection Open(BankConnection connection) =>
        new(caller.TenantId, connection.Id, connection.Terms, seals.OpenBank(connection.Id, connection.SealedSecrets))
        {
            IsEnabled = connection.State == BankConnectionState.Enabled,
            Failures = connection.Failures,
            OpenUntil = connection.OpenUntil,
            LastSuccessAt = connection.LastSuccessAt,
        };

    /// <summary>Through which connection applications to a bank go; null where there is none that is enabled.</summary>
    public async Task<Guid?> RouteTo(Guid bankId, CancellationToken ct) =>
        await db
            .BankConnections.Where(c => c.BankId == bankId && c.State == BankConnectionState.Enabled)
            .Select(c => (Guid?)c.Id)
            .FirstOrDefaultAsync(ct);

    public Contract.BankConnection View(BankConnection connection) =>
        new()
        {
            Id = connection.Id,
            BankId = connection.BankId,
            Kind = connection.Kind.MapTo<Contract.BankConnectionKind>(),
            Address = connection.Address,
            AuthScheme = connection.AuthScheme.MapTo<Contract.BankAuthScheme>(),
            CallbackUrl = address.Of($"{CallbackPath}/{connection.CallbackKey}"),
            Mapping = connection.Mapping.View(),
            State = connection.State.MapTo<Contract.BankConnectionState>(),
            Failures = connection.Failures,
            Trouble = connection.Trouble?.MapTo<Contract.BankTrouble>(),
            TroubleAt = connection.TroubleAt,
            OpenUntil = connection.OpenUntil,
            LastSuccessAt = connection.LastSuccessAt,
            CreatedAt = connection.CreatedAt,
            Version = connection.Version,
        };
}
