using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

/// <summary>What a merge would make, and nothing of it is kept.</summary>
sealed class MergePreviews(ClientMerging merging, ClientSight sight, TimeProvider clock) : IModulePart
{
    public async Task<Result<Contract.ClientMergePreview>> Of(MergeProposal proposed, CancellationToken ct)
    {
        var (survivor, merged, becomes) = proposed;
        var counts = await merging.Count([.. merged.Select(c => c.Id)], ct);
        // It is nobody's work: the client is a copy.
        var comments = counts.First(c => c.Table == CommentsOfMerged.Comments).Count;
        if (survivor.Absorb(becomes.Details, comments, Guid.Empty, new(null, clock.GetUtcNow())).Error is { } unfit)
            return unfit;
        return new Contract.ClientMergePreview
        {
            Client = await sight.Show(survivor, ct),
            Choices = proposed.Choices,
            Moved = counts.View(),
        };
    }
}
