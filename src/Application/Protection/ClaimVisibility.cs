using System.Linq.Expressions;
using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

/// <summary>Which claims are there for somebody: his own, or those of whomever he looks after. A source's are there for who sees all.</summary>
sealed class ClaimVisibility(IProtectionDb db, ICaller caller) : IRecordVisibility, IModuleService
{
    public const string Manage = "claims.manage";
    public const string Override = "claims.override";
    const string ReadClaims = "claims.read";
    static readonly Expression<Func<ClientClaim, Guid?>>[] Owners = [c => c.HolderId];

    public string Place => "client-claims";

    public string Read => ReadClaims;

    public IQueryable<ClientClaim> Claims(string permission) => Claims(caller, permission);

    public bool Shows(ClientClaim claim) => caller.ScopeOf(ReadClaims).Covers(claim.HolderId);

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var scope = caller.ScopeOf(permission);
        var found = db.ClientClaims.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.HolderId });
        return await found.ToDictionaryAsync(c => c.Id, c => new RecordAccess(scope.Covers(c.HolderId), [c.HolderId], []), ct);
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        Claims(one, Read).CountBeyond(Claims(other, Read), limit, ct);

    IQueryable<ClientClaim> Claims(ICaller whoever, string permission) => db.ClientClaims.Within(whoever.ScopeOf(permission), Owners);
}
