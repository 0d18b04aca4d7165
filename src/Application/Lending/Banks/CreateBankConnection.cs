using System.Buffers.Text;
using System.Security.Cryptography;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class CreateBankConnectionHandler(ILendingDb db, BankConnectionDrafts drafts, BankConnectionReader reader, TimeProvider clock)
    : IMessageHandler<Contract.CreateBankConnection, Contract.BankConnection>
{
    const int KeyLength = 16;

    public async Task<Result<Contract.BankConnection>> Handle(Contract.CreateBankConnection request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        if (await db.Banks.FirstOrDefaultAsync(b => b.Id == body.BankId, cancellationToken) is not { } bank)
            return BankErrors.Unknown;
        if (bank.ArchivedAt is not null)
            return BankErrors.Archived;
        var terms = new BankConnectionSettings(
            body.Kind.MapTo<BankConnectionKind>(),
            body.Address,
            body.Credentials.Scheme.MapTo<BankAuthScheme>(),
            body.Mapping.ToDomain()
        );
        if (await drafts.Refusal(terms.Address, cancellationToken) is { } refusal)
            return refusal;
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyLength));
        var created = BankConnection.Create(bank.Id, key, terms, clock.GetUtcNow());
        if (!created.IsOk)
            return created.Error;
        drafts.Seal(created.Value, body.Credentials, body.CallbackSecret);
        db.BankConnections.Add(created.Value);
        return reader.View(created.Value);
    }
}

/// <summary>What a connection of a bank is made of: an address that may be called, and sealed secrets.</summary>
sealed class BankConnectionDrafts(IBankGateway gateway, ISecretProtector seals) : IModuleService
{
    public async Task<Error?> Refusal(string address, CancellationToken ct) =>
        await gateway.Refuses(address, ct) ? BankConnectionErrors.AddressRefused : null;

    /// <summary>What is not told stays.</summary>
    public void Seal(BankConnection connection, Contract.BankCredentials? credentials, string? callbackSecret)
    {
        if (credentials is null && callbackSecret is null)
            return;
        var present = connection.SealedSecrets.Length > 0 ? seals.OpenBank(connection.Id, connection.SealedSecrets) : null;
        var secrets = credentials is null
            ? present! with
            {
                CallbackSecret = callbackSecret!,
            }
            : new BankSecrets(
                credentials.HeaderName,
                credentials.Token,
                credentials.Username,
                credentials.Password,
                callbackSecret ?? present!.CallbackSecret
            );
        connection.Seal(seals.Close(connection.Id, secrets));
    }
}
