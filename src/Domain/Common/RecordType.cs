namespace MakCrm.Domain.Common;

/// <summary>The records that tenants shape, search and look at.</summary>
public enum RecordType
{
    Lead,
    Client,
    Deal,
}
