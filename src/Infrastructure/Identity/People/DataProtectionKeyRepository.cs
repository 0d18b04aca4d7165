using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>The keys of form tokens, shared by all instances: in the database, sealed with the master key, which is not there.</summary>
public sealed class DataProtectionKeyRepository(NpgsqlDataSource source, MasterKey master, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = source.CreateCommand("select sealed_xml from data_protection_keys order by created_at");
        using var row = command.ExecuteReader();
        var keys = new List<XElement>();
        while (row.Read())
            keys.Add(XElement.Parse(Encoding.UTF8.GetString(master.Unprotect(row.GetFieldValue<byte[]>(0)))));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = source.CreateCommand(
            "insert into data_protection_keys (name, sealed_xml, created_at) values ($1, $2, $3) on conflict do nothing"
        );
        command.Parameters.AddWithValue(friendlyName);
        command.Parameters.AddWithValue(master.Protect(Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting))));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.ExecuteNonQuery();
    }
}
