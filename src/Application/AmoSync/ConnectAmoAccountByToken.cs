using MakCrm.Application.AmoSync.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class ConnectAmoAccountByTokenHandler(IAmoCrm amo, AmoTokenDoor door, AmoDesk desk)
    : IHandle<Contract.ConnectAmoAccountByToken, Contract.AmoAccount>
{
    public async Task<Result<Contract.AmoAccount>> Handle(Contract.ConnectAmoAccountByToken request, CancellationToken cancellationToken)
    {
        var (host, token) = (request.Body.Host.ToLowerInvariant(), request.Body.Token);
        if (await amo.Refuses(host, cancellationToken) is { } refusal)
            return refusal;
        var introduction = await amo.Introduce(host, token, cancellationToken);
        if (introduction.Facts is not { } facts)
            return introduction.Trouble is AmoTroubleCode.Unauthorized ? AmoErrors.TokenRefused : AmoErrors.Unreachable;
        var let = await door.Let(facts, (host, token, introduction.ExpiresAt), cancellationToken);
        return let.IsOk ? desk.View(let.Value.Account, let.Value.Token, let.Value.Traffic) : let.Error;
    }
}

/// <summary>Lets an account in by its token: a new one, or one whose token is replaced.</summary>
sealed class AmoTokenDoor(IAmoDb db, ISeals seals, TimeProvider clock) : IModulePart
{
    public async Task<Result<AmoLet>> Let(AmoFacts facts, (string Host, string Text, DateTimeOffset ExpiresAt) token, CancellationToken ct)
    {
        if (await db.AmoAccounts.FirstOrDefaultAsync(a => a.AmoId == facts.AmoId, ct) is not { } known)
            return await Add(facts, token, ct);
        if (known.Connection != AmoConnection.Token)
            return AmoErrors.Connected;
        known.Connect(facts);
        var box = seals.Close(known.Id, AmoSecret.Access, token.Text);
        var old = await db.AmoTokens.FirstOrDefaultAsync(t => t.AccountId == known.Id, ct);
        old?.Replace(token.Host, box, token.ExpiresAt);
        return new AmoLet(
            known,
            old ?? db.AmoTokens.Add(AmoToken.LongLived(known.Id, token.Host, box, token.ExpiresAt)).Entity,
            await db.AmoTraffic.AsNoTracking().FirstAsync(t => t.AccountId == known.Id, ct)
        );
    }

    async Task<Result<AmoLet>> Add(AmoFacts facts, (string Host, string Text, DateTimeOffset ExpiresAt) token, CancellationToken ct)
    {
        if (!await db.AmoAccounts.HasRoom(AmoAccount.Most, ct))
            return AmoErrors.LimitReached;
        var account = AmoAccount.ByToken(Guid.CreateVersion7(), facts, clock.GetUtcNow());
        var box = seals.Close(account.Id, AmoSecret.Access, token.Text);
        db.AmoAccounts.Add(account);
        return new AmoLet(
            account,
            db.AmoTokens.Add(AmoToken.LongLived(account.Id, token.Host, box, token.ExpiresAt)).Entity,
            db.AmoTraffic.Add(new(account.Id)).Entity
        );
    }
}

/// <summary>An account that is let in, before the store has it.</summary>
sealed record AmoLet(AmoAccount Account, AmoToken Token, AmoTraffic Traffic);
