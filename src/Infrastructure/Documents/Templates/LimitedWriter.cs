namespace MakCrm.Infrastructure.Documents.Templates;

/// <summary>A text that does not grow without end.</summary>
sealed class LimitedWriter() : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    const int Most = 20_000_000;

    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    void Check(int more)
    {
        if (GetStringBuilder().Length + more > Most)
            throw new InvalidOperationException("The document is too long.");
    }
}
