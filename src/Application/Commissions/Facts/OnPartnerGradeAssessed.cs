using MakCrm.Domain.Commissions;
using MakCrm.Domain.Grades;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

/// <summary>What has been accrued since the day from which the grade holds, is reckoned again where the grade is another.</summary>
sealed class OnPartnerGradeAssessed(ICommissionsDb db, TimeProvider clock) : IEventHandler<PartnerGradeAssessed>
{
    public async Task Handle(PartnerGradeAssessed raised, EventContext facts, CancellationToken ct)
    {
        var (partner, from) = (raised.PartnerId, raised.ValidFrom);
        if (raised.Change != "kept" && await db.CommissionFacts.AnyAsync(f => f.PartnerId == partner && f.OccurredOn >= from, ct))
            db.CommissionRecalculations.Add(CommissionRecalculation.Start(from, partner, $"grade {raised.GradeKey}", clock.GetUtcNow()));
    }
}
