using MakCrm.Application.AmoSync.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class ConnectAmoAccountByTokenHandler(IAmoGateway amo, AmoTokenConnector connector, AmoAccountService service)
    : IMessageHandler<Contract.ConnectAmoAccountByToken, Contract.AmoAccount>
{
    public async Task<Result<Contract.AmoAccount>> Handle(Contract.ConnectAmoAccountByToken request, CancellationToken cancellationToken)
    {
        var (host, token) = (request.Body.Host.ToLowerInvariant(), request.Body.Token);
        if (await amo.ValidateHost(host, cancellationToken) is { } refusal)
            return refusal;
        var introduction = await amo.IntrospectToken(host, token, cancellationToken);
        if (introduction.Facts is not { } facts)
            return introduction.Trouble is AmoErrorCode.Unauthorized ? AmoErrors.TokenRefused : AmoErrors.Unreachable;
        var let = await connector.Let(facts, (host, token, introduction.ExpiresAt), cancellationToken);
        return let.IsOk ? service.View(let.Value.Account, let.Value.Token, let.Value.Traffic) : let.Error;
    }
}

/// <summary>Lets an account in by its token: a new one, or one whose token is replaced.</summary>
sealed class AmoTokenConnector(IAmoDb db, ISecretProtector seals, TimeProvider clock) : IModuleService
{
    public async Task<Result<AmoConnectedAccount>> Let(
        AmoAccountProfile facts,
        (string Host, string Text, DateTimeOffset ExpiresAt) token,
        CancellationToken ct
    )
    {
        if (await db.AmoAccounts.FirstOrDefaultAsync(a => a.AmoId == facts.AmoId, ct) is not { } account)
            return await Add(facts, token, ct);
        if (account.Connection != AmoConnectionMethod.Token)
            return AmoErrors.Connected;
        account.Connect(facts);
        var box = seals.Close(account.Id, AmoSecretKind.Access, token.Text);
        var old = await db.AmoTokens.FirstOrDefaultAsync(t => t.AccountId == account.Id, ct);
        old?.Replace(token.Host, box, token.ExpiresAt);
        return new AmoConnectedAccount(
            account,
            old ?? db.AmoTokens.Add(AmoToken.LongLived(account.Id, token.Host, box, token.ExpiresAt)).Entity,
            await db.AmoTraffic.AsNoTracking().FirstAsync(t => t.AccountId == account.Id, ct)
        );
    }

    async Task<Result<AmoConnectedAccount>> Add(
        AmoAccountProfile facts,
        (string Host, string Text, DateTimeOffset ExpiresAt) token,
        CancellationToken ct
    )
    {
        if (!await db.AmoAccounts.HasCapacity(AmoAccount.Most, ct))
            return AmoErrors.LimitReached;
        var account = AmoAccount.ByToken(Guid.CreateVersion7(), facts, clock.GetUtcNow());
        var box = seals.Close(account.Id, AmoSecretKind.Access, token.Text);
        db.AmoAccounts.Add(account);
        return new AmoConnectedAccount(
            account,
            db.AmoTokens.Add(AmoToken.LongLived(account.Id, token.Host, box, token.ExpiresAt)).Entity,
            db.AmoTraffic.Add(new(account.Id)).Entity
        );
    }
}

/// <summary>An account that is let in, before the store has it.</summary>
sealed record AmoConnectedAccount(AmoAccount Account, AmoToken Token, AmoApiHealth Traffic);
