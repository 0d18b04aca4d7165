using System.Globalization;

namespace MakCrm.WebApi.Streams;

/// <summary>How many streams of events may be open on this instance: of one caller, of one tenant, and all together.</summary>
public sealed record StreamSettings(int OfCaller, int OfTenant, int OfAll)
{
    const int Most = 100_000;

    public static readonly StreamSettings Default = new(10, 500, 2_000);

    /// <summary>How long a stream says nothing at all.</summary>
    public TimeSpan Beat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a stream may go on without a look at the rights of who listens; what is sent is looked at before.</summary>
    public TimeSpan Trust { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a reader may take for what was sent to him. Whoever takes longer is told that he is too slow.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How much longer there is somebody to tell.</summary>
    public TimeSpan Mercy { get; init; } = TimeSpan.FromSeconds(20);

    /// <exception cref="InvalidOperationException">It is not a number of streams.</exception>
    public static StreamSettings From(string? text)
    {
        if (text is null)
            return Default;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var all) && all is >= 1 and <= Most
            ? Default with
            {
                OfAll = all,
            }
            : throw new InvalidOperationException($"MAK_STREAMS is '{text}': give a number of open streams, 1 to {Most}.");
    }
}
