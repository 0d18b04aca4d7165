using System.Text;

namespace MakCrm.Domain.Common.Banking;

/// <summary>The encodings that accounting programs write in.</summary>
static class ClientBankEncodings
{
    public static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
    static readonly Encoding Dos = CodePagesEncodingProvider.Instance.GetEncoding(866)!;
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The header names its encoding in itself: what is no UTF-8 is in the one in which this word can be read.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string word)
    {
        try
        {
            return Utf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            var dos = Dos.GetString(bytes);
            return dos.Contains(word, StringComparison.Ordinal) ? dos : Windows.GetString(bytes);
        }
    }
}
