using System.Globalization;

namespace MakCrm.Domain.Common;

/// <summary>
/// One walk over what a person typed: the digits of the number, whether a plus stood before them, and an extension.
/// Words may stand before and after; a word between the digits, or a second number, makes the text unreadable.
/// </summary>
ref struct PhoneParser(ReadOnlySpan<char> raw, Span<char> digits, Span<char> extension)
{
    // 8~10 before the fifteen digits that E.164 allows.
    internal const int MaxDigits = 18;
    internal const int MaxExtension = 6;

    // "(после 18:00)" is a note; five digits and more are the beginning of another number.
    const int MaxDigitsInNote = 4;

    // A comma or a semicolon before this many digits separates their groups; after it, it announces an extension.
    const int FewestDigits = 8;

    readonly ReadOnlySpan<char> _raw = WithoutFraction(raw.Trim());
    readonly Span<char> _digits = digits;
    readonly Span<char> _extension = extension;
    int _at;
    int _count;
    int _extensionCount;

    public readonly ReadOnlySpan<char> Digits => _digits[.._count];
    public readonly ReadOnlySpan<char> Extension => _extension[.._extensionCount];
    public bool HasPlus { get; private set; }

    public bool Read() => SkipWordsBefore() && ReadNumber() && ReadNote();

    // Spreadsheets keep a phone as a number: 79211234567.0
    static ReadOnlySpan<char> WithoutFraction(ReadOnlySpan<char> raw) =>
        raw.EndsWith(".0") && !raw[..^2].ContainsAnyExceptInRange('0', '9') ? raw[..^2] : raw;

    bool SkipWordsBefore()
    {
        for (; _at < _raw.Length; _at++)
        {
            var c = _raw[_at];
            if (DigitOf(c) >= 0)
                return _at == 0 || !char.IsLetter(_raw[_at - 1]);
            if (c is '+' or '\uFF0B')
                HasPlus = true;
            else if (c == '@' || (HasPlus && char.IsLetter(c)))
                return false;
        }
        return false;
    }

    bool ReadNumber()
    {
        for (; _at < _raw.Length; _at++)
        {
            var c = _raw[_at];
            if (DigitOf(c) is >= 0 and var digit)
            {
                if (_count == MaxDigits)
                    return false;
                _digits[_count++] = (char)('0' + digit);
            }
            else if (IsTrunkZero())
                _at += 2;
            else if (char.IsLetter(c) || c == '#' || (c is ',' or ';' && _count >= FewestDigits))
                return true;
            else if (!IsSeparator(c))
                return false;
        }
        return true;
    }

    // What follows the number: an extension, or words with hardly a digit in them.
    bool ReadNote()
    {
        var inNote = 0;
        while (_at < _raw.Length)
        {
            var c = _raw[_at];
            if (c is '#' or ',' or ';' || (char.IsLetter(c) && IsExtensionWord(ReadWord())))
            {
                if (!ReadExtension())
                    return false;
            }
            else if (c is '@' or '+' || (DigitOf(c) >= 0 && ++inNote > MaxDigitsInNote))
                return false;
            else if (!char.IsLetter(c))
                _at++;
        }
        return true;
    }

    bool ReadExtension()
    {
        for (; _at < _raw.Length && DigitOf(_raw[_at]) < 0; _at++)
        {
            if (_raw[_at] is '@' or '+')
                return false;
            if (!char.IsLetter(_raw[_at]))
                continue;
            var word = _at;
            if (IsExtensionWord(ReadWord()))
            {
                _at--;
                continue;
            }
            _at = word;
            return true;
        }

        for (; _at < _raw.Length && (DigitOf(_raw[_at]) >= 0 || _raw[_at] == '-'); _at++)
        {
            if (_raw[_at] == '-')
                continue;
            if (_extensionCount == MaxExtension)
                return false;
            _extension[_extensionCount++] = (char)('0' + DigitOf(_raw[_at]));
        }
        return true;
    }

    ReadOnlySpan<char> ReadWord()
    {
        var start = _at;
        while (_at < _raw.Length && char.IsLetter(_raw[_at]))
            _at++;
        return _raw[start.._at];
    }

    // "+49 (0) 30": the zero is dialled at home only.
    readonly bool IsTrunkZero() => _count > 0 && _raw[_at..].StartsWith("(0)");

    static bool IsExtensionWord(ReadOnlySpan<char> word) =>
        word.StartsWith("доб", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("вн", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("ext", StringComparison.OrdinalIgnoreCase)
        // Latin x and Cyrillic х look the same and stand on the same keyboard.
        || word is "x" or "X" or "х" or "Х";

    static bool IsSeparator(char c) =>
        c is '(' or ')' or '.' or '/' or '\\' or '[' or ']' or '~' or '*' or '_' or ':' or '\'' or '"' or ',' or ';' or '\u2212'
        || char.IsWhiteSpace(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;

    // Full-width and other scripts' digits are digits too; -1 for anything else.
    static int DigitOf(char c) =>
        char.IsAsciiDigit(c) ? c - '0'
        : c < 128 ? -1
        : CharUnicodeInfo.GetDecimalDigitValue(c);
}
