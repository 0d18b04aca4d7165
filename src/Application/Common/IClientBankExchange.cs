namespace MakCrm.Application.Common;

/// <summary>Reads and writes 1CClientBankExchange 1.03, for whichever module talks to a bank by files.</summary>
public interface IClientBankExchange
{
    /// <summary>Payment orders in windows-1251.</summary>
    byte[] Write(ClientBankFile file, DateTimeOffset at);

    /// <summary>Windows, DOS or UTF-8. Error: <c>bank_statement_unreadable</c>, also where one document lacks what banks must tell.</summary>
    Result<ClientBankFile> Read(ReadOnlyMemory<byte> bytes);
}
