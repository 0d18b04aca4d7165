using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class PreviewClientMergeHandler(MergeProposals proposals, ClientMerging merging, ClientSight sight, TimeProvider clock)
    : IHandle<Contract.PreviewClientMerge, Contract.ClientMergePreview>
{
    public async Task<Result<Contract.ClientMergePreview>> Handle(Contract.PreviewClientMerge request, CancellationToken cancellationToken)
    {
        var proposed = await proposals.Make(request.Body, isKept: false, cancellationToken);
        if (!proposed.IsOk)
            return proposed.Error;
        var (survivor, merged, becomes) = proposed.Value;
        var counts = await merging.Count([.. merged.Select(c => c.Id)], cancellationToken);
        // It is nobody's work: the client is a copy, and nothing of it is kept.
        var comments = counts.First(c => c.Table == CommentsOfMerged.Comments).Count;
        if (survivor.Absorb(becomes.Details, comments, Guid.Empty, new(null, clock.GetUtcNow())).Error is { } unfit)
            return unfit;
        return new Contract.ClientMergePreview
        {
            Client = await sight.Show(survivor, cancellationToken),
            Choices = proposed.Value.Choices,
            Moved = counts.View(),
        };
    }
}
