using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class GetBankStatisticsHandler(BankStatisticsReader reader) : IMessageHandler<Contract.GetBankStatistics, Contract.BankStatistics>
{
    public async Task<Result<Contract.BankStatistics>> Handle(Contract.GetBankStatistics request, CancellationToken cancellationToken)
    {
        var groups = (request.GroupBy ?? Contract.BankStatisticsGrouping.Program) switch
        {
            Contract.BankStatisticsGrouping.Bank => BankStatisticsGroup.Of(await Plain(), f => f.BankId),
            Contract.BankStatisticsGrouping.Program => BankStatisticsGroup.Of(await Plain(), f => f.ProgramId),
            Contract.BankStatisticsGrouping.Segment => BankStatisticsGroup.Of(await Segmented(), f => (f.ProgramId, f.Segment)),
        };
        var provided = groups
            .Where(g => g.IsTold)
            .OrderBy(g => g.Example.BankName, StringComparer.Ordinal)
            .ThenBy(g => g.Example.ProgramId);
        return new Contract.BankStatistics
        {
            Groups = [.. provided.Select(group => View(group, request.GroupBy))],
            MinimumGroup = BankStatisticsGroup.Minimum,
            HiddenGroups = groups.Count(g => !g.IsTold),
        };

        Task<IReadOnlyList<BankDecisionFact>> Plain() => reader.Decisions(request.BankId, request.Since, cancellationToken);

        Task<IReadOnlyList<BankDecisionFact>> Segmented() =>
            reader.Decisions(request.BankId, request.Since, SegmentBy(request.Segment), cancellationToken);
    }

    static Func<BorrowerProfile, string?> SegmentBy(Contract.BorrowerSegment? segment) =>
        (segment ?? Contract.BorrowerSegment.Employment) switch
        {
            Contract.BorrowerSegment.Employment => profile => EnumWireFormat.ToWireName(profile.Employment),
            Contract.BorrowerSegment.CreditHistory => profile => EnumWireFormat.ToWireName(profile.CreditHistory),
            Contract.BorrowerSegment.BorrowerKind => profile => EnumWireFormat.ToWireName(profile.Kind),
        };

    static Contract.BankStatisticsGroup View(BankStatisticsGroup group, Contract.BankStatisticsGrouping? by)
    {
        var isOfBank = by == Contract.BankStatisticsGrouping.Bank;
        return new()
        {
            BankId = group.Example.BankId,
            BankName = group.Example.BankName,
            ProgramId = isOfBank ? null : group.Example.ProgramId,
            ProgramName = isOfBank ? null : group.Example.ProgramName,
            Segment = group.Example.Segment,
            Decided = group.Decided,
            Approved = group.Approved,
            ApprovalShare = group.ApprovalShare,
            MedianHours = group.MedianHours,
        };
    }
}
