using System.Buffers;

namespace MakCrm.Infrastructure.Exports;

/// <summary>A file for spreadsheets on its way out, cell by cell: gathered in a little memory, and sent when asked to.</summary>
abstract class SheetWriter : IAsyncDisposable
{
    /// <summary>So many bytes are sent at a time.</summary>
    const int Piece = 48 * 1024;

    protected ArrayBufferWriter<byte> Made { get; } = new(Piece * 2);

    /// <summary>Whether enough is gathered.</summary>
    public bool IsFull => Made.WrittenCount >= Piece;

    public abstract Task Begin(IReadOnlyList<string> titles, CancellationToken ct);

    public abstract Task BeginRow(CancellationToken ct);

    public abstract void Empty();

    public abstract void Text(string text);

    /// <summary>As the database writes it: digits with a point.</summary>
    public abstract void Number(string digits);

    /// <summary>In hundredths.</summary>
    public abstract void Money(long minor);

    public abstract void Flag(bool value);

    public abstract void Day(DateOnly day);

    /// <summary>As a clock on the wall shows it.</summary>
    public abstract void Moment(DateTime local);

    public abstract void EndRow();

    public abstract Task Send(CancellationToken ct);

    /// <summary>The last of it. A file without it is not whole.</summary>
    public abstract Task End(CancellationToken ct);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
