using System.Globalization;
using System.Text;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;

namespace MakCrm.Infrastructure.Banking;

sealed class ClientBankExchange : IClientBankExchange
{
    const string FirstLine = "1CClientBankExchange";
    static readonly char[] ByteOrderMark = ['\u00ef', '\u00bb', '\u00bf'];
    static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
    static readonly Encoding Dos = CodePagesEncodingProvider.Instance.GetEncoding(866)!;

    public byte[] Write(ClientBankFile file, DateTimeOffset at) => Windows.GetBytes(ClientBankWriter.Write(file, at));

    public Result<ClientBankFile> Read(ReadOnlyMemory<byte> bytes)
    {
        var start = Encoding.Latin1.GetString(bytes.Span[..Math.Min(bytes.Length, 64)]);
        if (!start.TrimStart(ByteOrderMark).StartsWith(FirstLine, StringComparison.Ordinal))
            return ClientBankFile.Unreadable;
        try
        {
            return ClientBankReader.Read(Decode(bytes.Span));
        }
        catch (FormatException)
        {
            return ClientBankFile.Unreadable;
        }
    }

    /// <summary>The header names its encoding in itself: it is the one in which that word can be read.</summary>
    static string Decode(ReadOnlySpan<byte> bytes)
    {
        foreach (var encoding in new[] { Windows, Dos, Encoding.UTF8 })
        {
            var text = encoding.GetString(bytes);
            if (text.Contains("КонецФайла", StringComparison.Ordinal))
                return text;
        }

        throw new FormatException("The file has no end.");
    }

    internal static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
