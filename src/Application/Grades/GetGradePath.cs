using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Grades;

namespace MakCrm.Application.Grades;

sealed class GetGradePathHandler(GradeSources sources, GradeVisibility visibility, TimeProvider clock)
    : IMessageHandler<Contract.GetGradePath, Contract.GradePath>
{
    const int MostMonths = 12;

    public async Task<Result<Contract.GradePath>> Handle(Contract.GetGradePath request, CancellationToken cancellationToken)
    {
        if (await visibility.Partner(request.PartnerId, cancellationToken) is not { } partner)
            return GradeErrors.PartnerNotFound;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var before = GradeCalendar.MonthOf(today).AddMonths(1);
        var ends = before.AddDays(-1);
        var ladders = await sources.Ladders(cancellationToken);
        var present = (await sources.Last([partner.Id], cancellationToken)).GetValueOrDefault(partner.Id);
        if (ladders[GradeSources.AudienceOf(partner)].On(ends)?.Ladder is not { } ladder)
            return new Contract.GradePath
            {
                PartnerId = partner.Id,
                Current = present?.View(),
                PeriodEndsOn = ends,
                Keep = [],
            };
        var figures = await sources.Figures([partner.Id], before.AddMonths(-MostMonths), before, cancellationToken);
        return View(partner, present, ladder, new(new([.. figures[partner.Id]], before), ends));
    }

    sealed record Standing(GradeFigures Figures, DateOnly Ends);

    static Contract.GradePath View(PartnerFacts partner, PartnerGrade? present, GradeLadder ladder, Standing standing)
    {
        var rank = ladder.RankOf(present?.GradeKey);
        var next = rank + 1 < ladder.Grades.Count ? ladder.Grades[rank + 1] : null;
        return new()
        {
            PartnerId = partner.Id,
            Current = present?.View(),
            PeriodEndsOn = standing.Ends,
            Expected = ladder.Grades[ladder.Assess(present?.GradeKey, standing.Figures)].View(),
            Next = next is null ? null : Step(next, standing),
            Keep = [.. ladder.Grades[rank].Keep.Select(rule => standing.Figures.Check(rule).View(standing.Ends))],
        };
    }

    static Contract.GradePathStep Step(Grade next, Standing standing)
    {
        List<GradeCheck> checks = [.. next.Entry.Select(standing.Figures.Check)];
        return new()
        {
            Grade = next.View(),
            Requirements = [.. checks.Select(check => check.View(standing.Ends))],
            Text = GradeTexts.Path(next, checks, standing.Ends),
        };
    }
}
