using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

/// <summary>Two deals that turn out to be one, and two again.</summary>
public sealed partial class Deal
{
    const int MostItems = 100;

    /// <summary>The deal that it turned out to be, while it lies in the trash for that.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>Takes in another deal, which goes into the trash; what this one lacks it has from the other. Both with their items.</summary>
    public Result<DealMerge> Merge(Deal other, MergedAmount amount, MergedValues values, ActorStamp stamp)
    {
        if (MergeRefusal(other) is { } refusal)
            return refusal;
        var takesAmount = other.AmountMinor is not null && (amount == MergedAmount.Summed || AmountMinor is null);
        if (takesAmount && !CanAdd(other))
            return DealErrors.MergeAmountUnfit;
        var (before, lead, mergeId) = (Details, LeadId, Guid.CreateVersion7(stamp.At));
        Take(
            Details with
            {
                ResponsibleId = ResponsibleId ?? other.ResponsibleId,
                ExpectedCloseOn = ExpectedCloseOn ?? other.ExpectedCloseOn,
                ClientId = ClientId ?? other.ClientId,
                CustomValues = values.Json,
            }
        );
        var items = takesAmount ? Add(other, stamp) : [];
        LeadId ??= other.LeadId;
        IReadOnlyList<string> fields =
        [
            .. DealFieldNames.Changed(before, Details),
            .. lead == LeadId ? [] : (string[])[DealFieldNames.Lead],
        ];
        var gain = new DealGain(fields, values.Gained, before.Amount?.Minor, items, AddTeam(other));
        other.GoInto(this, stamp);
        Two(DealHistoryKind.Merged, other, gain.Touched, stamp);
        Raise(new DealMerged(Id, other.Id, mergeId));
        return DealMerge.Of(mergeId, this, other, gain, stamp);
    }

    /// <summary>Gives back to the other deal what came from it and is still as it was; what somebody has changed since stays.</summary>
    /// <param name="merge">By which it has it.</param>
    /// <param name="other">The deal in the trash.</param>
    /// <param name="values">The custom values that this one keeps; JSON object.</param>
    /// <param name="stamp">Who undoes it, and when.</param>
    public Result Unmerge(DealMerge merge, Deal other, string? values, ActorStamp stamp)
    {
        if (NotOpen is { } refusal)
            return refusal;
        var before = Details;
        Take(
            Details with
            {
                ResponsibleId = Rest(DealFieldNames.Responsible, d => d.ResponsibleId),
                ExpectedCloseOn = Rest(DealFieldNames.ExpectedClose, d => d.ExpectedCloseOn),
                ClientId = Rest(DealFieldNames.Client, d => d.ClientId),
                CustomValues = values,
            }
        );
        TakeAmountBack(merge);
        LeadId = merge.Fields.Contains(DealFieldNames.Lead) && LeadId == other.LeadId ? null : LeadId;
        var team = Members.Count;
        Members = [.. Members.Where(m => !merge.MemberIds.Contains(m.UserId))];
        MemberIds = [.. Members.Select(m => m.UserId)];
        var changed = new DealGain(
            DealFieldNames.Changed(before, Details),
            [],
            null,
            merge.ItemIds,
            team == Members.Count ? [] : merge.MemberIds
        );
        (other.MergedIntoId, other.TrashedAt) = (null, null);
        other.Raise(new DealRestored(other.Id));
        Two(DealHistoryKind.Unmerged, other, changed.Touched, stamp);
        Raise(new DealUnmerged(Id, other.Id, merge.Id));
        return Result.Ok();

        T? Rest<T>(string field, Func<Deal, T?> of) => merge.Fields.Contains(field) && Equals(of(this), of(other)) ? default : of(this);
    }

    /// <summary>Comments came or went with the other deal.</summary>
    public void MoveComments(Deal other, int count) =>
        (CommentCount, other.CommentCount) = (CommentCount + count, other.CommentCount - count);

    Error? MergeRefusal(Deal other) =>
        other.Id == Id ? DealErrors.MergeWithItself
        : NotOpen is { } closed ? closed
        : other.NotOpen is { } also ? also.WithPointer("/mergedId")
        : ClientId is not null && other.ClientId is not null && ClientId != other.ClientId ? DealErrors.MergeClientsDiffer
        : null;

    /// <summary>The amount of a deal with items is their sum, so items come to items, and an amount to an amount.</summary>
    bool CanAdd(Deal other) =>
        AmountMinor is null
        || (
            AmountCurrency == other.AmountCurrency
            && (items.Count == 0) == (other.items.Count == 0)
            && items.Count + other.items.Count <= MostItems
            && (Int128)AmountMinor.Value + other.AmountMinor!.Value <= LargestAmount
        );

    IReadOnlyList<Guid> Add(Deal other, ActorStamp stamp)
    {
        if (other.items.Count == 0)
        {
            (AmountMinor, AmountCurrency) = ((AmountMinor ?? 0) + other.AmountMinor, other.AmountCurrency);
            return [];
        }

        var added = other.items.OrderBy(i => i.Position).Select((i, n) => DealItem.Of(Id, i.Draft, items.Count + n, stamp.At)).ToList();
        items.AddRange(added);
        SumUp();
        return [.. added.Select(i => i.Id)];
    }

    void TakeAmountBack(DealMerge merge)
    {
        if (items.RemoveAll(i => merge.ItemIds.Contains(i.Id)) > 0)
        {
            SumUp();
            if (items.Count > 0)
                return;
        }

        if (AmountMinor == merge.AmountAfter)
            (AmountMinor, AmountCurrency) = (merge.AmountBefore, merge.AmountBefore is null ? null : AmountCurrency);
    }

    IReadOnlyList<Guid> AddTeam(Deal other)
    {
        var added = other
            .Members.Where(m => m.UserId != ResponsibleId && !MemberIds.Contains(m.UserId))
            .Take(MostMembers - Members.Count)
            .ToList();
        (Members, MemberIds) = ([.. Members, .. added], [.. MemberIds, .. added.Select(m => m.UserId)]);
        return [.. added.Select(m => m.UserId)];
    }

    void GoInto(Deal survivor, ActorStamp stamp)
    {
        (TrashedAt, MergedIntoId) = (stamp.At, survivor.Id);
        Raise(new DealTrashed(Id));
    }

    void Two(DealHistoryKind kind, Deal other, IReadOnlyList<string> changed, ActorStamp stamp)
    {
        (UpdatedAt, other.UpdatedAt) = (stamp.At, stamp.At);
        history.Add(DealHistoryEntry.OfTwo(this, kind, other.Id, stamp));
        other.history.Add(DealHistoryEntry.OfTwo(other, kind, Id, stamp));
        Raise(new DealChanged(Id, changed));
    }
}
