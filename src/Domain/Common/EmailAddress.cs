using System.Globalization;
using System.Text;

namespace MakCrm.Domain.Common;

/// <summary>
/// An e-mail address read out of whatever a person typed. <see cref="Address"/> is what to write to; <see cref="Canonical"/>
/// is the mailbox behind it, the same for every alias its provider is known to deliver there: match by that.
/// </summary>
public readonly record struct EmailAddress
{
    const int MaxLength = 254;
    const int MaxLocal = 64;
    const string Mailto = "mailto:";

    readonly string? _address;
    readonly string? _canonical;

    EmailAddress(string address, string canonical)
    {
        _address = address;
        _canonical = canonical;
    }

    /// <summary>Lower case, as it was written otherwise.</summary>
    public string Address => _address ?? "";

    /// <summary>Lower case, aliases folded, the domain in its ASCII form.</summary>
    public string Canonical => _canonical ?? "";

    /// <summary>Enough to recognise an address one already knows: i***@example.ru.</summary>
    public string Masked => Mask(Address);

    /// <summary>The same of a text that looks like an address.</summary>
    public static string Mask(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 1 ? "***" : $"{address[0]}***{address[at..]}";
    }

    /// <summary>Null where the text holds no address that mail could reach.</summary>
    public static EmailAddress? Parse(string? raw)
    {
        var written = Unwrap(raw);
        if (written.IsEmpty || written.Length > MaxLength)
            return null;

        var address = written.ToString().ToLowerInvariant();
        var at = address.LastIndexOf('@');
        if (at is < 1 or > MaxLocal || AsciiDomain(address[(at + 1)..]) is not { } domain)
            return null;

        var local = address.AsSpan(0, at);
        if (at + 1 + domain.Length > MaxLength || !IsLocal(local, isInternational: !Ascii.IsValid(address.AsSpan(at + 1))))
            return null;

        return new EmailAddress(address, EmailCanonicalizer.Canonical(local, domain));
    }

    public override string ToString() => Address;

    // "Иван <ivan@example.ru>", "mailto:ivan@example.ru?subject=…", "ivan@example.ru."
    static ReadOnlySpan<char> Unwrap(ReadOnlySpan<char> raw)
    {
        var open = raw.LastIndexOf('<');
        if (open >= 0)
        {
            raw = raw[(open + 1)..];
            var close = raw.IndexOf('>');
            if (close < 0)
                return [];
            raw = raw[..close];
        }

        raw = Trim(raw);
        if (raw.StartsWith(Mailto, StringComparison.OrdinalIgnoreCase))
        {
            raw = raw[Mailto.Length..];
            var query = raw.IndexOf('?');
            raw = query < 0 ? raw : raw[..query];
        }
        return Trim(raw).TrimEnd(".,;:");
    }

    // Copied text brings invisible characters along, which Trim does not know as white space.
    static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && IsBlank(text[0]))
            text = text[1..];
        while (!text.IsEmpty && IsBlank(text[^1]))
            text = text[..^1];
        return text;
    }

    static bool IsBlank(char c) =>
        char.IsWhiteSpace(c) || c is '"' or '\'' || (c > 127 && char.GetUnicodeCategory(c) is UnicodeCategory.Format);

    static bool IsLocal(ReadOnlySpan<char> local, bool isInternational)
    {
        if (local[0] == '.' || local[^1] == '.' || local.IndexOf("..") >= 0)
            return false;

        foreach (var c in local)
        {
            // A letter beyond ASCII before an ASCII domain is a wrong keyboard layout, not a mailbox.
            if (c < 128 ? !IsAtom(c) : !(isInternational && char.IsLetterOrDigit(c)))
                return false;
        }
        return true;
    }

    static bool IsAtom(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".Contains(c);

    static string? AsciiDomain(string domain)
    {
        if (Ascii.IsValid(domain))
            return IsDomain(domain) ? domain : null;
        try
        {
            var ascii = new IdnMapping().GetAscii(domain);
            return IsDomain(ascii) ? ascii : null;
        }
        // IdnMapping has no way to ask before: it says "not a domain name" by throwing.
        catch (ArgumentException)
        {
            return null;
        }
    }

    static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        foreach (var range in domain.Split('.'))
        {
            if (!IsLabel(domain[range]))
                return false;
            labels++;
        }
        var top = domain[(domain.LastIndexOf('.') + 1)..];
        return labels > 1 && domain.Length <= 253 && top.Length > 1 && !char.IsAsciiDigit(top[0]);
    }

    static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.IsEmpty || label.Length > 63 || label[0] == '-' || label[^1] == '-')
            return false;
        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                return false;
        }
        return true;
    }
}
