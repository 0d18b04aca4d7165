using System.Linq.Expressions;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

static class ImpersonationViews
{
    public static readonly Expression<Func<Impersonation, Contract.Impersonation>> Impersonation = i => new Contract.Impersonation
    {
        Id = i.Id,
        UserId = i.UserId,
        ActorId = i.ActorId,
        Reason = i.Reason,
        AgreedBy = i.AgreedBy,
        StartedAt = i.StartedAt,
        ExpiresAt = i.ExpiresAt,
        EndedAt = i.EndedAt,
        EndedBy = i.EndedBy,
        Version = i.Version,
    };

    static readonly Func<Impersonation, Contract.Impersonation> Compiled = Impersonation.Compile();

    public static Contract.Impersonation View(this Impersonation impersonation) => Compiled(impersonation);
}
