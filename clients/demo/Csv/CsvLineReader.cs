namespace MakCrm.Demo.Csv;

readonly record struct CsvLine(int Number, string Text, bool IsTooLong);

/// <summary>Lines of a file one at a time; a line without an end cannot eat the memory, and lines can be given back to be read again.</summary>
sealed class CsvLineReader(TextReader reader)
{
    public const int MaxLength = 64 * 1024;

    readonly Stack<CsvLine> _givenBack = new();
    readonly char[] _buffer = new char[16 * 1024];
    readonly System.Text.StringBuilder _line = new();
    int _at;
    int _filled;
    int _number;

    public CsvLine? Next()
    {
        if (_givenBack.TryPop(out var line))
            return line;
        if (!Fill())
            return null;

        _line.Clear();
        var isTooLong = false;
        while (Fill())
        {
            var rest = _buffer.AsSpan(_at, _filled - _at);
            var end = rest.IndexOfAny('\r', '\n');
            var part = end < 0 ? rest : rest[..end];
            isTooLong |= _line.Length + part.Length > MaxLength;
            if (!isTooLong)
                _line.Append(part);
            _at += part.Length;
            if (end >= 0)
            {
                SkipLineEnd();
                break;
            }
        }
        return new CsvLine(++_number, _line.ToString(), isTooLong);
    }

    public void GiveBack(IReadOnlyList<CsvLine> lines)
    {
        for (var i = lines.Count - 1; i >= 0; i--)
            _givenBack.Push(lines[i]);
    }

    void SkipLineEnd()
    {
        var isReturn = _buffer[_at++] == '\r';
        if (isReturn && Fill() && _buffer[_at] == '\n')
            _at++;
    }

    bool Fill()
    {
        if (_at < _filled)
            return true;
        _at = 0;
        _filled = reader.Read(_buffer.AsSpan());
        return _filled > 0;
    }
}
