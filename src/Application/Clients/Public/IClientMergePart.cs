namespace MakCrm.Application.Clients.Public;

/// <summary>What a module keeps of a client. Found by this interface; a test knows every table that names a client.</summary>
public interface IClientMergePart : IMergePart;
