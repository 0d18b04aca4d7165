using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Common;

/// <summary>Rows that name one record each, all of which go along with it.</summary>
public abstract class MergePart<T> : IMergePart
    where T : Entity
{
    public abstract string Table { get; }

    /// <summary>Those that name any of these records.</summary>
    protected abstract IQueryable<T> Of(IReadOnlyCollection<Guid> records);

    /// <summary>The record that such a row names.</summary>
    protected abstract Guid RecordOf(T row);

    protected abstract void MoveTo(T row, Guid record);

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) => Of(from).CountAsync(ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var rows = await Of(from).ToListAsync(ct);
        var moved = rows.Select(row => new MovedFrom(row.Id, RecordOf(row))).ToList();
        rows.ForEach(row => MoveTo(row, to));
        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.ToDictionary(m => m.Id, m => m.From);
        var rows = await Of([survivor]).Where(row => former.Keys.Contains(row.Id)).ToListAsync(ct);
        rows.ForEach(row => MoveTo(row, former[row.Id]));
        return rows.Count;
    }
}
