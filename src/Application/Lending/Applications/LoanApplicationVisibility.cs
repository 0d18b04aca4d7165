using System.Linq.Expressions;
using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>Which applications are there for the caller: those whom it, or the people it answers for, are responsible for.</summary>
sealed class LoanApplicationVisibility(ILendingDb db, ICaller caller, TimeProvider clock) : IModuleService
{
    public const string Read = "loan_applications.read";
    public const string Manage = "loan_applications.manage";

    static readonly Expression<Func<LoanApplication, Guid?>>[] Owners = [a => a.ResponsibleId];

    public IQueryable<LoanApplication> Applications(string permission) => Of(caller, permission);

    public IQueryable<LoanApplication> Of(ICaller whoever, string permission) =>
        db.LoanApplications.Within(whoever.ScopeOf(permission), Owners);

    /// <summary>Who answers for a new one where nobody was named: whoever would not see it otherwise.</summary>
    public Guid? Responsible(Guid? named) => named ?? (caller.ScopeOf(Read).IsUnrestricted ? null : caller.Id);

    public LoanStamp Stamp(string? reason = null)
    {
        var (actor, at) = caller.Now(clock);
        return new(LoanStepSource.User, actor, at, reason);
    }

    /// <summary>Asks an application for a change, and shows what came of it.</summary>
    public async Task<Result<Contract.LoanApplication>> Change(Guid id, Func<LoanApplication, Result> change, CancellationToken ct)
    {
        if (await Applications(Manage).FirstOrDefaultAsync(a => a.Id == id, ct) is not { } application)
            return LoanApplicationErrors.NotFound;
        return change(application).Map(application.View);
    }
}
