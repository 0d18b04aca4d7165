using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MakCrm.TestKit;

/// <summary>Keeps what the server logs, so that a test can look at it and a failure can tell it.</summary>
public sealed class CapturedLog : ILoggerProvider
{
    const int Kept = 2_000;
    readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = new();

    public IReadOnlyList<string> Lines => [.. lines.Select(line => line.Text)];

    /// <summary>The last errors and warnings.</summary>
    public string Troubles => string.Join('\n', lines.Where(line => line.Level >= LogLevel.Warning).TakeLast(5).Select(line => line.Text));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() { }

    void Keep(LogLevel level, string text)
    {
        lines.Enqueue((level, text));
        if (lines.Count > Kept)
            lines.TryDequeue(out _);
    }

    sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => log.Keep(logLevel, $"{logLevel} {category}: {formatter(state, exception)} {exception}".TrimEnd());
    }
}
